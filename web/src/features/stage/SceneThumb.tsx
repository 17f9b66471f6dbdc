import { useRef } from 'react';

import type { Scene } from '@/contracts/scene';

import { useSceneDrawing } from './useDrawing';

/** A stamp has no need to be fluent. */
const pause = 1000;

/** A scene in stamp size, with people moving in it. */
export function SceneThumb({ scene }: { scene: Scene | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useSceneDrawing(canvas, scene, pause);
  return (
    <canvas
      ref={canvas}
      width={160}
      height={90}
      aria-hidden
      className="block aspect-video w-full rounded-md bg-[#101418]"
    />
  );
}
