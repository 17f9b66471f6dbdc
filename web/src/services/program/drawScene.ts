import type { Scene } from '@/contracts/scene';

import type { Size } from './fitting';
import { SceneRenderer, type FindImage, type FindVideo, type ScenePicture } from './SceneRenderer';
import type { Places } from './sceneMotion';

export type { FindImage, FindVideo, ScenePicture } from './SceneRenderer';

/** The size that the server composes for. */
export const canvasSize: Size = { width: 1280, height: 720 };

const renderers = new WeakMap<CanvasRenderingContext2D, SceneRenderer>();

/** Draws what the program shows at a time of the server's clock, in pixels of the scene's canvas. */
export function drawScene(
  context: CanvasRenderingContext2D,
  picture: ScenePicture,
  findVideo: FindVideo,
  now: number,
  findImage: FindImage,
): void {
  const renderer = renderers.get(context) ?? new SceneRenderer(context);
  renderers.set(context, renderer);
  renderer.draw(picture, { video: findVideo, image: findImage }, now);
}

/** Draws a scene as it will stand, to the size of the canvas: for thumbnails. */
export function renderScene(
  scene: Scene,
  canvas: HTMLCanvasElement,
  sources: { video: FindVideo; image: FindImage },
  now: number,
): void {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return;
  const { width, height } = scene.canvas;
  context.setTransform(canvas.width / width, 0, 0, canvas.height / height, 0, 0);
  context.imageSmoothingQuality = 'high';
  const picture = { scene: stillOf(scene), before: nowhere };
  drawScene(context, picture, sources.video, now, sources.image);
}

const nowhere: Places = new Map();
const stills = new WeakMap<Scene, Scene>();

/** The scene with everything arrived. */
function stillOf(scene: Scene): Scene {
  const known = stills.get(scene);
  if (known !== undefined) return known;
  const still: Scene = {
    ...scene,
    transition: { ...scene.transition, animated: false },
    graphics: scene.graphics.map((graphic) => ({
      ...graphic,
      animation: { ...graphic.animation, durationMs: 0 },
    })),
  };
  stills.set(scene, still);
  return still;
}
