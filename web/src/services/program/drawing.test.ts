import { describe, expect, it } from 'vitest';

import { place } from './fitting';
import { even, evenBelow, evenUp, snap } from './geometry';
import { hueOf, initialsOf } from './names';

describe('place', () => {
  const box = { x: 100, y: 50, width: 400, height: 400 };

  it('crops the sides of a wide picture to cover a square', () => {
    const { source, target } = place('cover', { width: 1280, height: 720 }, box);

    expect(source).toEqual({ x: 280, y: 0, width: 720, height: 720 });
    expect(target).toEqual(box);
  });

  it('keeps the side of the focus when it crops', () => {
    const picture = { width: 1280, height: 720 };

    expect(place('cover', picture, box, { x: 0, y: 0.5 }).source.x).toBe(0);
    expect(place('cover', picture, box, { x: 1, y: 0.5 }).source.x).toBe(560);
  });

  it('crops a little more where the program then scales by a half', () => {
    const { source } = place(
      'cover',
      { width: 1280, height: 720 },
      { x: 0, y: 0, width: 620, height: 350 },
    );

    expect(source).toEqual({ x: 20, y: 10, width: 1240, height: 700 });
  });

  it('shows all of a wide picture with bars above and below', () => {
    const { source, target } = place('contain', { width: 1280, height: 720 }, box);

    expect(source).toEqual({ x: 0, y: 0, width: 1280, height: 720 });
    expect(target).toEqual({ x: 100, y: 138, width: 400, height: 224 });
  });

  it('puts a whole picture into the corner of its anchor', () => {
    const { target } = place('contain', { width: 200, height: 100 }, box, { x: 1, y: 1 });

    expect(target).toEqual({ x: 100, y: 250, width: 400, height: 200 });
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

describe('even numbers', () => {
  it('round to the nearest, below or above', () => {
    expect([even(6.9), even(7.1), evenBelow(7.9), evenUp(6.1)]).toEqual([6, 8, 6, 8]);
    expect(evenUp(6 + 1e-9)).toBe(6);
  });
});

describe('snap', () => {
  const canvas = { width: 1280, height: 720 };

  it('puts every edge on an even pixel, at least two apart', () => {
    const rect = { x: 0.009375, y: 0.175, width: 0.4859375, height: 0.6472222 };

    expect(snap(rect, canvas)).toEqual({ x: 12, y: 126, width: 622, height: 466 });
    expect(snap({ x: 0.999, y: 0, width: 0.0001, height: 1 }, canvas)).toEqual({
      x: 1278,
      y: 0,
      width: 2,
      height: 720,
    });
  });
});
