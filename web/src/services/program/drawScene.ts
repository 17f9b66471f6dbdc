import type { Rect } from '@/contracts/show';
import type { Picture } from '@/services/studio/ShowReplica';

import { drawAvatarCard, drawNameTag } from './drawCards';
import { place, type Box, type Size } from './fitting';
import { keyOf, tilesAt, type MovingTile } from './sceneMotion';

/** The size that the server composes for. */
export const canvasSize: Size = { width: 1280, height: 720 };

/** Finds the moving picture of a tile; null: it has none to draw now. */
export type FindVideo = (key: string) => HTMLVideoElement | null;

/** Draws what the program shows at a time of the server's clock. */
export function drawScene(
  context: CanvasRenderingContext2D,
  picture: Picture,
  findVideo: FindVideo,
  now: number,
): void {
  const { scene, before } = picture;
  context.fillStyle = scene.background;
  context.fillRect(0, 0, canvasSize.width, canvasSize.height);
  for (const tile of tilesAt(scene, before, now)) drawTile(context, tile, findVideo);
}

function drawTile(context: CanvasRenderingContext2D, tile: MovingTile, findVideo: FindVideo): void {
  const box = pixelsOf(tile.rect);
  const video = tile.hasVideo ? findVideo(keyOf(tile)) : null;
  context.save();
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, tile.cornerRadius * canvasSize.height);
  context.clip();
  if (video === null) drawAvatarCard(context, tile, box);
  else drawVideo(context, video, tile.fit, box);
  if (tile.name !== '') drawNameTag(context, tile, box, pixelsOf(tile.target));
  context.restore();
}

function drawVideo(
  context: CanvasRenderingContext2D,
  video: HTMLVideoElement,
  fit: 'cover' | 'contain',
  box: Box,
): void {
  const size = { width: video.videoWidth, height: video.videoHeight };
  if (size.width === 0 || size.height === 0) return;
  const { source, target } = place(fit, size, box);
  context.drawImage(
    video,
    source.x,
    source.y,
    source.width,
    source.height,
    target.x,
    target.y,
    target.width,
    target.height,
  );
}

function pixelsOf(rect: Rect): Box {
  return {
    x: rect.x * canvasSize.width,
    y: rect.y * canvasSize.height,
    width: rect.width * canvasSize.width,
    height: rect.height * canvasSize.height,
  };
}
