import { describe, expect, it } from 'vitest';

import { directionOf, layOut } from './textLayout';

/** Every letter is ten pixels wide. */
const measure = (text: string) => Array.from(text).length * 10;
const textsOf = (text: string, room: number, maxLines: number) =>
  layOut(text, room, maxLines, measure).map((line) => line.text);

describe('layOut', () => {
  it('leaves a line alone that fits', () => {
    expect(layOut('one two', 70, 1, measure)).toEqual([{ text: 'one two', width: 70 }]);
  });

  it('breaks between words and measures what is left of a line', () => {
    expect(layOut('one two three', 80, 3, measure)).toEqual([
      { text: 'one two', width: 70 },
      { text: 'three', width: 50 },
    ]);
  });

  it('ends in an ellipsis when the lines are full', () => {
    expect(textsOf('one two three four', 80, 2)).toEqual(['one two', 'three f…']);
    expect(textsOf('one two', 50, 1)).toEqual(['one…']);
  });

  it('breaks within a word that is longer than a line', () => {
    expect(textsOf('abcdefghij', 40, 3)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('breaks between ideographs and after a hyphen', () => {
    expect(textsOf('直播演播室', 30, 2)).toEqual(['直播演', '播室']);
    expect(textsOf('well-known', 60, 2)).toEqual(['well-', 'known']);
  });

  it('never cuts an emoji in two', () => {
    expect(textsOf('😀😀😀😀', 30, 1)).toEqual(['😀😀…']);
  });

  it('makes one paragraph of several lines', () => {
    expect(textsOf('one\ntwo\tthree', 500, 3)).toEqual(['one two three']);
  });

  it('leaves markup as it is', () => {
    expect(textsOf('<b>bold</b>', 500, 1)).toEqual(['<b>bold</b>']);
  });

  it('comes to an end in no room at all', () => {
    expect(textsOf('ab cd', 0, 3)).toHaveLength(3);
  });

  it('gives one empty line for no text', () => {
    expect(layOut('', 100, 2, measure)).toEqual([{ text: '', width: 0 }]);
  });
});

describe('directionOf', () => {
  it('is that of the first letter', () => {
    expect(directionOf('123 abc')).toBe('ltr');
    expect(directionOf('123 دينا abc')).toBe('rtl');
    expect(directionOf('שלום')).toBe('rtl');
    expect(directionOf('abc دينا')).toBe('ltr');
    expect(directionOf('42')).toBe('ltr');
  });
});
