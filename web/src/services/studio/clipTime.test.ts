import { describe, expect, it } from 'vitest';

import { clipTimeAt } from './clipTime';

describe('clipTimeAt', () => {
  const once = { startedAt: 1000, loop: false };

  it('waits for the beginning', () => {
    expect(clipTimeAt(once, 5, 999)).toBeNull();
  });

  it('is where the clock says', () => {
    expect(clipTimeAt(once, 5, 3500)).toBe(2.5);
  });

  it('ends once, and begins again when it loops', () => {
    expect(clipTimeAt(once, 5, 6000)).toBe('over');
    expect(clipTimeAt({ ...once, loop: true }, 5, 6500)).toBe(0.5);
  });

  it('goes on while nobody knows how long the file is', () => {
    expect(clipTimeAt(once, Infinity, 101_000)).toBe(100);
    expect(clipTimeAt(once, NaN, 2000)).toBe(1);
  });
});
