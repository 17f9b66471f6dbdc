import { describe, expect, it } from 'vitest';

import { readTimeline } from './timeline';

const video = (currentTime: number, ranges: [number, number][]) =>
  ({
    currentTime,
    seekable: {
      length: ranges.length,
      start: (index: number) => ranges[index]?.[0] ?? 0,
      end: (index: number) => ranges[index]?.[1] ?? 0,
    },
  }) as HTMLVideoElement;

describe('readTimeline', () => {
  it('tells how far back a viewer can go', () => {
    expect(readTimeline(video(50, [[10, 120]]), 118)).toEqual({
      start: 10,
      end: 118,
      position: 50,
      isLive: false,
    });
  });

  it('calls the last seconds live', () => {
    expect(readTimeline(video(116, [[10, 120]]), 118)?.isLive).toBe(true);
    expect(readTimeline(video(119, [[10, 120]]), 118)).toMatchObject({
      position: 118,
      isLive: true,
    });
  });

  it('is nothing while there is nothing to go back to', () => {
    expect(readTimeline(video(5, []), null)).toBeNull();
    expect(readTimeline(video(5, [[0, 10]]), 8)).toBeNull();
    expect(readTimeline(video(5, [[0, Infinity]]), null)).toBeNull();
  });
});
