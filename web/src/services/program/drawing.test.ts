import { describe, expect, it } from 'vitest';

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
  it('is an angle that depends on the id', () => {
    const hues = ['a', 'b', '01890000-0000-7000-8000-000000000101'].map(hueOf);

    for (const hue of hues) expect(hue).toBeGreaterThanOrEqual(0);
    for (const hue of hues) expect(hue).toBeLessThan(360);
    expect(new Set(hues).size).toBe(3);
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
