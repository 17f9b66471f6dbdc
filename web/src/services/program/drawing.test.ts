import { describe, expect, it } from 'vitest';

import { snap } from './drawScene';
import { tagFontSize, tagMargin } from './drawCards';
import { place } from './fitting';
import { hueOf, initialsOf } from './names';

describe('place', () => {
  const box = { x: 100, y: 50, width: 400, height: 400 };

  it('crops the sides of a wide picture to cover a square', () => {
    const { source, target } = place('cover', { width: 1280, height: 720 }, box);

    expect(source).toEqual({ x: 280, y: 0, width: 720, height: 720 });
    expect(target).toEqual(box);
  });

  it('shows all of a wide picture with bars above and below', () => {
    const { source, target } = place('contain', { width: 1280, height: 720 }, box);

    expect(source).toEqual({ x: 0, y: 0, width: 1280, height: 720 });
    expect(target).toEqual({ x: 100, y: 137.5, width: 400, height: 225 });
  });
});

describe('initialsOf', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['  борис   петрович иванов ', 'БИ'],
    ['Cher', 'C'],
    ['', '?'],
    ['😀 smile', '😀S'],
  ])('%s: %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('hueOf', () => {
  it('adds up the octets of the id as the program does', () => {
    expect(hueOf('00000000-0000-7000-8000-000000000101')).toBe(((0x70 + 0x80 + 1 + 1) * 37) % 360);
    expect(hueOf('00000000-0000-0000-0000-0000000000FF')).toBe((255 * 37) % 360);
  });
});

describe('snap', () => {
  it('puts every edge on an even pixel, at least two apart', () => {
    expect(snap({ x: 0.009375, y: 0.175, width: 0.4859375, height: 0.6472222222222223 })).toEqual({
      x: 12,
      y: 126,
      width: 622,
      height: 466,
    });
    expect(snap({ x: 0.999, y: 0, width: 0.0001, height: 1 })).toEqual({
      x: 1278,
      y: 0,
      width: 2,
      height: 720,
    });
  });
});

describe('the name tag', () => {
  it('grows with its tile within bounds', () => {
    const sizes = [90, 360, 720].map((height) => tagFontSize({ width: 100, height }));

    expect(sizes).toEqual([13, 17.28, 30]);
  });

  it('keeps an even distance from the corner', () => {
    expect([90, 360, 720].map((height) => tagMargin({ width: 1, height }))).toEqual([4, 10, 20]);
  });
});
