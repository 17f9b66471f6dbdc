import { describe, expect, it } from 'vitest';

import { formatBytes, formatElapsed, formatWhen, plural } from './format';

describe('formatElapsed', () => {
  it('shows minutes and seconds under an hour', () => {
    expect(formatElapsed(245_900)).toBe('4:05');
  });

  it('shows hours from the first one on', () => {
    expect(formatElapsed(3_727_000)).toBe('1:02:07');
  });

  it('never goes below zero when clocks disagree', () => {
    expect(formatElapsed(-1500)).toBe('0:00');
  });
});

describe('formatWhen', () => {
  const now = new Date(2026, 4, 10, 15, 0);

  it('names the days around today', () => {
    expect(formatWhen(new Date(2026, 4, 10, 18, 30), now, 'en-GB')).toBe('Today, 18:30');
    expect(formatWhen(new Date(2026, 4, 11, 9, 0), now, 'en-GB')).toBe('Tomorrow, 09:00');
    expect(formatWhen(new Date(2026, 4, 9, 23, 59), now, 'en-GB')).toBe('Yesterday, 23:59');
  });

  it('names them in the language of the reader', () => {
    expect(formatWhen(new Date(2026, 4, 11, 9, 0), now, 'ru')).toBe('Завтра, 09:00');
  });

  it('adds the year only when it is another one', () => {
    expect(formatWhen(new Date(2026, 6, 1, 8, 0), now, 'en-GB')).not.toContain('2026');
    expect(formatWhen(new Date(2027, 6, 1, 8, 0), now, 'en-GB')).toContain('2027');
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [14_200, '14 kB'],
    [1_440_000, '1.4 MB'],
    [52_000_000_000, '52 GB'],
  ])('%d', (bytes, words) => {
    expect(formatBytes(bytes, 'en')).toBe(words);
  });
});

describe('plural', () => {
  it('has a form for one', () => {
    expect([plural(0, 'guest'), plural(1, 'guest'), plural(2, 'guest')]).toEqual([
      '0 guests',
      '1 guest',
      '2 guests',
    ]);
  });
});
