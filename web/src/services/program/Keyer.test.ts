import { describe, expect, it, vi } from 'vitest';

import { aChromaKey } from '@/test/shows';

import type { CanvasKeyer } from './CanvasKeyer';
import type { GlKeyer } from './GlKeyer';
import { BestKeyer, type CutOut } from './Keyer';

const box = { x: 0, y: 0, width: 640, height: 360 };
const video = {} as HTMLVideoElement;
const byGraphics = { image: {} as CanvasImageSource, box };
const byItself = { image: {} as CanvasImageSource, box };

function keyers(answer: () => CutOut | null) {
  const cutByGraphics = vi.fn(answer);
  const canvas = { cut: vi.fn(() => byItself) };
  return {
    gl: { cut: cutByGraphics } as unknown as GlKeyer,
    cutByGraphics,
    canvas: canvas as unknown as CanvasKeyer,
  };
}

describe('BestKeyer', () => {
  it('asks the graphics processor', () => {
    const { gl, canvas } = keyers(() => byGraphics);
    const keyer = new BestKeyer(
      () => gl,
      () => canvas,
    );

    expect(keyer.cut(video, aChromaKey(), box, box)).toBe(byGraphics);
  });

  it('does it by itself where there is none', () => {
    const { canvas } = keyers(() => null);
    const makeGl = vi.fn(() => null);
    const keyer = new BestKeyer(makeGl, () => canvas);

    expect(keyer.cut(video, aChromaKey(), box, box)).toBe(byItself);
    keyer.cut(video, aChromaKey(), box, box);
    expect(makeGl).toHaveBeenCalledTimes(1);
  });

  it('goes on by itself when the processor was taken away', () => {
    let isLost = false;
    const { gl, cutByGraphics, canvas } = keyers(() => (isLost ? null : byGraphics));
    const keyer = new BestKeyer(
      () => gl,
      () => canvas,
    );
    keyer.cut(video, aChromaKey(), box, box);
    isLost = true;

    expect(keyer.cut(video, aChromaKey(), box, box)).toBe(byItself);
    isLost = false;
    expect(keyer.cut(video, aChromaKey(), box, box)).toBe(byItself);
    expect(cutByGraphics).toHaveBeenCalledTimes(2);
  });
});
