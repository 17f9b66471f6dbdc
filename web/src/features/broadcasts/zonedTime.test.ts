import { describe, expect, it } from 'vitest';

import { instantOf, nextHour, timeZones, wallTime } from './zonedTime';

describe('instantOf', () => {
  it.each([
    ['2026-05-10T18:30', 'UTC', '2026-05-10T18:30:00.000Z'],
    ['2026-05-10T18:30', 'Europe/Moscow', '2026-05-10T15:30:00.000Z'],
    ['2026-01-10T18:30', 'America/New_York', '2026-01-10T23:30:00.000Z'],
    ['2026-07-10T18:30', 'America/New_York', '2026-07-10T22:30:00.000Z'],
    // An hour after clocks went back in Berlin.
    ['2026-10-25T04:00', 'Europe/Berlin', '2026-10-25T03:00:00.000Z'],
    ['2026-05-10T00:15', 'Asia/Kolkata', '2026-05-09T18:45:00.000Z'],
  ])('%s in %s', (wall, zone, instant) => {
    expect(instantOf(wall, zone).toISOString()).toBe(instant);
    expect(wallTime(new Date(instant), zone)).toBe(wall);
  });
});

describe('nextHour', () => {
  it('is full', () => {
    expect(nextHour(new Date('2026-05-10T23:12:30Z')).toISOString()).toBe(
      '2026-05-11T00:00:00.000Z',
    );
  });
});

describe('timeZones', () => {
  it('has each zone once', () => {
    const zones = timeZones();
    expect(zones).toContain('Europe/Moscow');
    expect(new Set(zones).size).toBe(zones.length);
  });
});
