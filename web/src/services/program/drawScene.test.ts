import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Scene } from '@/contracts/scene';

import { renderScene } from './drawScene';

const shownAt = 1_700_000_000_000;

const golden = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../../contracts/scenes/${name}.json`, import.meta.url), 'utf8'),
  ) as Scene;

/** A canvas that counts what is drawn on it. */
function aCanvas(width: number, height: number) {
  const calls: Record<string, unknown[][]> = {};
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      void (calls[name] ??= []).push(args);
  const measureText = () => ({ width: 50, fontBoundingBoxAscent: 9, fontBoundingBoxDescent: 3 });
  const context: object = new Proxy(
    { measureText, createLinearGradient: () => ({ addColorStop: () => undefined }) },
    {
      get: (target, name): unknown =>
        name === 'canvas' ? canvas : (Reflect.get(target, name) ?? note(String(name))),
      set: () => true,
    },
  );
  const canvas = { width, height, getContext: () => context } as unknown as HTMLCanvasElement;
  return { canvas, calls };
}

describe('renderScene', () => {
  const sources = { video: () => null, image: () => null };

  beforeEach(() => {
    vi.stubGlobal('document', { createElement: () => aCanvas(0, 0).canvas });
    return () => vi.unstubAllGlobals();
  });

  it('draws to the size of the canvas', () => {
    const { canvas, calls } = aCanvas(160, 90);

    renderScene(golden('grid'), canvas, sources, shownAt);

    expect(calls['setTransform']).toEqual([[0.125, 0, 0, 0.125, 0, 0]]);
    expect(calls['fillRect']?.[0]).toEqual([0, 0, 1280, 720]);
  });

  it('draws what is still on its way as it will stand', () => {
    const { canvas, calls } = aCanvas(640, 360);

    renderScene(golden('words'), canvas, sources, shownAt);

    // Two cards of people and two tags, banner, comment; the ticker has just begun to run.
    expect(calls['drawImage']).toHaveLength(7);
  });

  it('follows another scene at once', () => {
    const { canvas, calls } = aCanvas(640, 360);
    renderScene(golden('words'), canvas, sources, shownAt);
    calls['drawImage'] = [];

    renderScene(golden('countdown'), canvas, sources, shownAt);

    expect(calls['drawImage']).toHaveLength(1);
  });
});
