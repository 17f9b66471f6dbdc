import { describe, expect, it } from 'vitest';

import { aChromaKey } from '@/test/shows';

import { colorOf, cutPixels, partsOf } from './chromaKey';
import { meanOf } from './colorAt';

/** What becomes of a color: its own, and how much of it is seen. */
function cut(color: string, change = {}) {
  const pixels = new Uint8ClampedArray([...partsOf(color), 255]);
  cutPixels(pixels, aChromaKey(change));
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixels;
  return { color: colorOf(red, green, blue), alpha };
}

describe('cutPixels', () => {
  it.each(['#00b140', '#008a32'])('takes the backdrop away, its shadows too (%s)', (color) => {
    expect(cut(color).alpha).toBe(0);
  });

  it.each(['#e0ac8c', '#6b4a3a', '#000000', '#ffffff', '#808080', '#203060', '#f0d020'])(
    'leaves skin, cloth and hair (%s)',
    (color) => {
      expect(cut(color)).toEqual({ color, alpha: 255 });
    },
  );

  it('shows a little of what is near the backdrop', () => {
    const { alpha } = cut('#509060', { similarity: 0.15, smoothness: 0.4 });

    expect(alpha).toBeGreaterThan(0);
    expect(alpha).toBeLessThan(255);
  });

  it('cuts hard without smoothness', () => {
    expect(cut('#509060', { smoothness: 0 }).alpha).toBe(255);
    expect(cut('#00b140', { similarity: 0, smoothness: 0 }).alpha).toBe(0);
  });

  it('takes the shine of the backdrop away as far as it is told', () => {
    const [, grayest] = partsOf(cut('#90c090', { spill: 1 }).color);
    const [, half] = partsOf(cut('#90c090', { spill: 0.5 }).color);

    expect(cut('#90c090', { spill: 0 }).color).toBe('#90c090');
    expect(half).toBeLessThan(0xc0);
    expect(grayest).toBeLessThan(half);
  });

  it('takes no hue for a gray key', () => {
    expect(cut('#e0ac8c', { color: '#808080', similarity: 0.02, spill: 1 })).toEqual({
      color: '#e0ac8c',
      alpha: 255,
    });
  });
});

describe('meanOf', () => {
  it('is the color between the colors', () => {
    expect(meanOf(new Uint8ClampedArray([0, 100, 0, 255, 20, 200, 40, 255]))).toBe('#0a9614');
  });
});
