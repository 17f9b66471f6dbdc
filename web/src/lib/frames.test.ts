import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { everyFrame } from './frames';

describe('everyFrame', () => {
  const report = vi.fn();
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('reportError', report);
    // A screen of 60 Hz.
    vi.stubGlobal('requestAnimationFrame', (draw: (time: number) => void) =>
      setTimeout(() => draw(Date.now()), 1000 / 60 - (Date.now() % (1000 / 60))),
    );
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('draws about thirty times a second, all in the same frame', () => {
    const times: number[][] = [[], []];
    const ends = times.map((list) => everyFrame((time) => list.push(time)));

    vi.advanceTimersByTime(1000);
    for (const end of ends) end();
    vi.advanceTimersByTime(100);

    expect(times[0]?.length).toBeGreaterThan(24);
    expect(times[0]?.length).toBeLessThan(34);
    expect(times[1]).toEqual(times[0]);
  });

  it('stops with the last one, and begins again with the next', () => {
    const draw = vi.fn();
    everyFrame(draw)();
    vi.advanceTimersByTime(1000);
    expect(draw).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);

    const end = everyFrame(draw);
    vi.advanceTimersByTime(100);
    end();
    expect(draw).toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes on when one cannot draw', () => {
    const draw = vi.fn();
    const ends = [
      everyFrame(() => {
        throw new Error('no canvas');
      }),
      everyFrame(draw),
    ];

    vi.advanceTimersByTime(100);
    for (const end of ends) end();
    vi.advanceTimersByTime(100);

    expect(draw.mock.calls.length).toBeGreaterThan(1);
    expect(report).toHaveBeenCalled();
  });
});
