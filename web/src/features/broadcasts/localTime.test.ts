import { describe, expect, it } from 'vitest';

import { localTime } from './localTime';

describe('localTime', () => {
  it('offers the next full hour, over midnight too', () => {
    expect(localTime(null, new Date(2026, 11, 31, 23, 40))).toBe('2027-01-01T00:00');
  });

  it('shows a planned time in this time zone', () => {
    const planned = new Date(2026, 2, 4, 9, 5);

    expect(localTime(planned.toISOString(), new Date())).toBe('2026-03-04T09:05');
  });
});
