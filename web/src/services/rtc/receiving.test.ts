import type { types } from 'mediasoup-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeTrack } from '@/test/media';

import { Receiving } from './receiving';

function setUp() {
  const calls: string[] = [];
  const api = {
    consume: vi.fn((_transport: string, producerId: string) =>
      Promise.resolve({
        id: `c-${producerId}`,
        producerId,
        kind: 'video' as const,
        rtpParameters: { codecs: [] },
      }),
    ),
    resumeConsumer: vi.fn((id: string) => {
      calls.push(`resume ${id}`);
      return Promise.resolve();
    }),
    closeConsumer: vi.fn(() => Promise.resolve()),
    fitPicture: vi.fn(() => Promise.resolve()),
  };
  const transport = {
    id: 'recv',
    consume: vi.fn(({ id }: { id: string }) => {
      calls.push(`consume ${id}`);
      return Promise.resolve({ id, track: fakeTrack('video', id), close: vi.fn() });
    }),
  };
  const receiving = new Receiving(api, transport as unknown as types.Transport, {
    recvRtpCapabilities: {},
  });
  const heard: string[] = [];
  receiving.events.on('track', ({ producerId, track }) =>
    heard.push(`${track === null ? '-' : '+'}${producerId}`),
  );
  return { api, transport, receiving, calls, heard };
}

describe('Receiving', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it('resumes a consumer only after the browser knows it', async () => {
    const { receiving, calls, heard } = setUp();

    receiving.sync(new Set(['a']));
    await settle();

    expect(calls).toEqual(['consume c-a', 'resume c-a']);
    expect(heard).toEqual(['+a']);
  });

  it('opens what is new, drops what is gone, leaves the rest', async () => {
    const { receiving, transport, heard } = setUp();
    receiving.sync(new Set(['a', 'b']));
    await settle();

    receiving.sync(new Set(['b', 'c']));
    await settle();

    expect(heard).toEqual(['+a', '+b', '-a', '+c']);
    expect(transport.consume).toHaveBeenCalledTimes(3);
  });

  it('tells the server when it stops something that goes on', async () => {
    const { receiving, api, heard } = setUp();
    receiving.sync(new Set(['a']));
    await settle();

    receiving.release('a');
    receiving.release('b');

    expect(api.closeConsumer).toHaveBeenCalledTimes(1);
    expect(api.closeConsumer).toHaveBeenCalledWith('c-a');
    expect(heard).toEqual(['+a', '-a']);
  });

  it('tries again when a producer is not ready yet, and stops when it is gone', async () => {
    const { receiving, api, heard } = setUp();
    api.consume.mockRejectedValueOnce(new Error('unknown producer'));

    receiving.sync(new Set(['a']));
    await settle();
    const before = [...heard];
    await vi.advanceTimersByTimeAsync(500);

    expect(before).toEqual([]);
    expect(heard).toEqual(['+a']);

    api.consume.mockRejectedValue(new Error('unknown producer'));
    receiving.sync(new Set(['b']));
    await settle();
    receiving.sync(new Set());
    api.consume.mockClear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(api.consume).not.toHaveBeenCalled();
  });

  it('drops a track that is not wanted any more when it arrives', async () => {
    const { receiving, heard } = setUp();

    receiving.sync(new Set(['a']));
    receiving.sync(new Set());
    await settle();

    expect(heard.filter((line) => line === '+a')).toEqual([]);
    expect(receiving.consumerOf('a')).toBeUndefined();
  });

  it('asks for a larger picture soon, for a smaller one when it stays so', async () => {
    const { receiving, api } = setUp();
    const small = { width: 160, height: 96 };
    const large = { width: 640, height: 352 };
    receiving.fit('a', small);
    receiving.sync(new Set(['a']));
    await settle();
    expect(api.fitPicture.mock.calls).toEqual([['c-a', small]]);

    for (const width of [320, 480, 640]) receiving.fit('a', { ...large, width });
    await vi.advanceTimersByTimeAsync(300);
    expect(api.fitPicture.mock.calls.slice(1)).toEqual([['c-a', large]]);
    receiving.fit('a', small);
    receiving.fit('a', large);
    await vi.advanceTimersByTimeAsync(5000);
    expect(api.fitPicture).toHaveBeenCalledTimes(2);

    receiving.fit('a', small);
    await vi.advanceTimersByTimeAsync(1000);
    expect(api.fitPicture).toHaveBeenLastCalledWith('c-a', large);
    await vi.advanceTimersByTimeAsync(1500);
    expect(api.fitPicture).toHaveBeenLastCalledWith('c-a', small);
  });

  it('says goodbye to every track on closing', async () => {
    const { receiving, heard } = setUp();
    receiving.sync(new Set(['a', 'b']));
    await settle();

    receiving.close();

    expect(heard.slice(2)).toEqual(['-a', '-b']);
  });
});
