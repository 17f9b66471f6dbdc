import { describe, expect, it } from 'vitest';

import { aScene, aTile } from '@/test/shows';

import { easeInOutCubic, placesOf, progressOf, tilesAt } from './sceneMotion';

describe('easeInOutCubic', () => {
  it('starts at 0, passes the middle at half time and ends at 1', () => {
    expect([easeInOutCubic(0), easeInOutCubic(0.5), easeInOutCubic(1)]).toEqual([0, 0.5, 1]);
  });

  it('is slow at both ends', () => {
    expect(easeInOutCubic(0.25)).toBeCloseTo(0.0625);
    expect(easeInOutCubic(0.75)).toBeCloseTo(0.9375);
  });
});

describe('progressOf', () => {
  const transition = { animated: true, startedAt: 1000, durationMs: 250 };

  it('holds at the ends', () => {
    expect(progressOf(transition, 900)).toBe(0);
    expect(progressOf(transition, 1250)).toBe(1);
    expect(progressOf(transition, 9000)).toBe(1);
  });

  it('is over at once for a cut', () => {
    expect(progressOf({ ...transition, animated: false }, 1000)).toBe(1);
    expect(progressOf({ ...transition, durationMs: 0 }, 1000)).toBe(1);
  });
});

describe('tilesAt', () => {
  const wide = { x: 0, y: 0, width: 1, height: 1 };
  const small = { x: 0.5, y: 0.5, width: 0.5, height: 0.5 };

  it('moves a known tile along the curve', () => {
    const before = placesOf([aTile('ann', { rect: wide })]);
    const scene = aScene([aTile('ann', { rect: small })]);

    expect(tilesAt(scene, before, 1000)[0]?.rect).toEqual(wide);
    expect(tilesAt(scene, before, 1125)[0]?.rect).toEqual({
      x: 0.25,
      y: 0.25,
      width: 0.75,
      height: 0.75,
    });
    expect(tilesAt(scene, before, 1250)[0]?.rect).toEqual(small);
  });

  it('lets a new tile grow from four fifths of its size', () => {
    const scene = aScene([aTile('ann', { rect: wide })]);

    expect(tilesAt(scene, placesOf([]), 1000)[0]?.rect).toEqual({
      x: 0.1,
      y: 0.1,
      width: 0.8,
      height: 0.8,
    });
    expect(tilesAt(scene, placesOf([]), 1250)[0]?.rect).toEqual(wide);
  });

  it('tells the screen of a person from the person', () => {
    const before = placesOf([aTile('ann', { kind: 'screen', rect: wide })]);
    const scene = aScene([aTile('ann', { rect: small })]);

    expect(tilesAt(scene, before, 1000)[0]?.rect.width).toBeCloseTo(0.4);
  });

  it('draws from the lowest to the highest', () => {
    const scene = aScene([aTile('top', { z: 2 }), aTile('a', { z: 0 }), aTile('b', { z: 0 })]);

    const order = tilesAt(scene, placesOf([]), 5000).map(({ participantId }) => participantId);

    expect(order).toEqual(['a', 'b', 'top']);
  });
});
