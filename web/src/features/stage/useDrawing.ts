import { useEffect, type RefObject } from 'react';

import type { Scene } from '@/contracts/scene';
import { everyFrame } from '@/lib/frames';
import { DrawingPace } from '@/services/program/DrawingPace';
import { drawScene, renderScene } from '@/services/program/drawScene';
import { useProgramStore } from '@/stores/programStore';
import { useStudio } from '@/stores/studioContext';

type Canvas = RefObject<HTMLCanvasElement | null>;

/** The program has 30 pictures a second: more would only warm the room. */
const frameTime = 1000 / 30 - 4;

/** Draws the program as it is now, its motion included. */
export function useProgramDrawing(canvas: Canvas): void {
  const { videos, assets, clips } = useStudio();

  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false }) ?? null;
    if (context === null) return undefined;
    const video = (key: string) => videos.find(key) ?? clips.find(key);
    const image = (assetId: string) => assets.find(assetId);
    return everyPause(frameTime, (isReduced) => {
      const { picture, clockOffset } = useProgramStore.getState();
      context.imageSmoothingQuality = isReduced ? 'low' : 'high';
      if (picture !== null) drawScene(context, picture, video, Date.now() + clockOffset, image);
    });
  }, [canvas, videos, assets, clips]);
}

/** Draws a scene as it will stand, in whatever size the canvas has. */
export function useSceneDrawing(canvas: Canvas, scene: Scene | null, pause: number): void {
  const { videos, assets, clips } = useStudio();

  useEffect(() => {
    const element = canvas.current;
    if (element === null || scene === null) return undefined;
    const sources = {
      video: (key: string) => videos.find(key) ?? clips.find(key),
      image: (assetId: string) => assets.find(assetId),
    };
    return everyPause(pause, () => {
      const { clockOffset } = useProgramStore.getState();
      renderScene(scene, element, sources, Date.now() + clockOffset);
    });
  }, [canvas, scene, pause, videos, assets, clips]);
}

/** Draws at most every `pause` milliseconds, and less while the page is out of breath. */
function everyPause(pause: number, draw: (isReduced: boolean) => void): () => void {
  const pace = new DrawingPace(pause);
  return everyFrame((time) => {
    if (pace.asks(time)) draw(pace.isReduced);
  });
}
