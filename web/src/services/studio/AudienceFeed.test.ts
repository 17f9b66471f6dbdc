import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ProgramProducers } from '@/services/rtc/mediaApi';

import { AudienceFeed } from './AudienceFeed';

function setUp(answer: ProgramProducers = { video: 'v', audio: 'a' }) {
  const program = vi.fn(() => Promise.resolve(answer));
  const feed = new AudienceFeed({ program });
  const changes: string[][] = [];
  feed.events.on('changed', () => changes.push([...feed.wanted]));
  return { feed, program, changes };
}

describe('AudienceFeed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it('asks for nothing until somebody looks', async () => {
    const { feed, program } = setUp();
    await settle();

    expect(program).not.toHaveBeenCalled();
    expect(feed.wanted.size).toBe(0);
  });

  it('wants the picture alone, and the sound only when asked', async () => {
    const { feed } = setUp();

    feed.watch(true);
    await settle();
    expect([...feed.wanted]).toEqual(['v']);

    feed.listen(true);
    expect([...feed.wanted]).toEqual(['v', 'a']);
  });

  it('wants nothing any more when nobody looks', async () => {
    const { feed, program, changes } = setUp();
    feed.watch(true);
    feed.listen(true);
    await settle();

    feed.watch(false);
    await vi.advanceTimersByTimeAsync(60_000);

    expect(changes.at(-1)).toEqual([]);
    expect(program).toHaveBeenCalledTimes(1);
  });

  it('waits for a program that does not run yet', async () => {
    const { feed, program } = setUp({ video: null, audio: null });
    feed.watch(true);
    await settle();
    expect(feed.wanted.size).toBe(0);

    program.mockResolvedValue({ video: 'later', audio: null });
    await vi.advanceTimersByTimeAsync(3000);

    expect([...feed.wanted]).toEqual(['later']);
  });

  it('goes on when the server does not answer', async () => {
    const { feed, program } = setUp();
    feed.watch(true);
    await settle();

    program.mockRejectedValueOnce(new Error('away'));
    await vi.advanceTimersByTimeAsync(3000);
    expect([...feed.wanted]).toEqual(['v']);
    program.mockResolvedValue({ video: 'new', audio: null });
    await vi.advanceTimersByTimeAsync(3000);

    expect([...feed.wanted]).toEqual(['new']);
  });
});
