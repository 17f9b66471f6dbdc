import type { types } from 'mediasoup-client';
import { describe, expect, it, vi } from 'vitest';

import { fakeTrack } from '@/test/media';
import type { TrackSource } from '@/contracts/show';

import { Publishing } from './publishing';
import type { Publication } from './types';

/** A producer that remembers what was done to it. */
class FakeProducer {
  closed = false;
  paused = false;
  maxSpatialLayer: number | null = null;
  constructor(
    readonly id: string,
    public track: MediaStreamTrack | null,
    readonly rtpParameters: { encodings?: object[] } = {},
  ) {}
  get kind() {
    return this.track?.kind ?? 'video';
  }
  setMaxSpatialLayer(layer: number) {
    this.maxSpatialLayer = layer;
    return Promise.resolve();
  }
  pause() {
    this.paused = true;
  }
  resume() {
    this.paused = false;
  }
  close() {
    this.closed = true;
  }
  replaceTrack({ track }: { track: MediaStreamTrack | null }) {
    this.track = track;
    return Promise.resolve();
  }
}

function setUp() {
  const told: string[] = [];
  const produced: FakeProducer[] = [];
  const api = {
    setProducerPaused: vi.fn((id: string, isPaused: boolean) => {
      told.push(`${isPaused ? 'pause' : 'resume'} ${id}`);
      return Promise.resolve();
    }),
    closeProducer: vi.fn((id: string) => {
      told.push(`close ${id}`);
      return Promise.resolve();
    }),
  };
  const produce = vi.fn((options: types.ProducerOptions) => {
    const source = String(options.appData?.['source']);
    const producer = new FakeProducer(`p-${source}`, options.track ?? null, {
      ...(options.encodings === undefined ? {} : { encodings: options.encodings }),
    });
    produced.push(producer);
    return Promise.resolve(producer as unknown as types.Producer);
  });
  const vp8 = { mimeType: 'video/VP8', kind: 'video', clockRate: 90_000 } as const;
  const publishing = new Publishing(
    api,
    { produce } as unknown as types.Transport,
    { sendRtpCapabilities: { codecs: [vp8] } } as unknown as types.Device,
    8,
  );
  const sync = (...wanted: [TrackSource, Publication][]) => publishing.sync(new Map(wanted));
  return { publishing, sync, produce, produced, told };
}

describe('Publishing', () => {
  const camera = fakeTrack('video', 'cam');
  const voice = fakeTrack('audio', 'mic');

  it('sends a camera as VP8 in three sizes and a voice as it is', async () => {
    const { sync, produce } = setUp();

    await sync(
      ['camera', { track: camera, isPaused: false }],
      ['microphone', { track: voice, isPaused: false }],
    );

    const [video, audio] = produce.mock.calls.map(([options]) => options);
    expect(video?.codec?.mimeType).toBe('video/VP8');
    expect(video?.encodings).toHaveLength(3);
    expect(audio?.encodings).toBeUndefined();
    expect(video?.stopTracks).toBe(false);
  });

  it('sends nothing for a source that has no track yet', async () => {
    const { sync, produce } = setUp();

    await sync(['camera', { track: null, isPaused: true }]);

    expect(produce).not.toHaveBeenCalled();
  });

  it('starts muted without a word to the server', async () => {
    const { sync, produced, told } = setUp();

    await sync(['microphone', { track: voice, isPaused: true }]);

    expect(produced[0]?.paused).toBe(true);
    expect(told).toEqual([]);
  });

  it('keeps the producer through mute, camera off and another device', async () => {
    const { sync, produced, told } = setUp();
    const other = fakeTrack('video', 'other');
    await sync(['camera', { track: camera, isPaused: false }]);

    await sync(['camera', { track: null, isPaused: true }]);
    const whileOff = produced[0]?.track;
    await sync(['camera', { track: other, isPaused: false }]);

    expect(whileOff).toBeNull();
    expect(produced).toHaveLength(1);
    expect(produced[0]?.track).toBe(other);
    expect(told).toEqual(['pause p-camera', 'resume p-camera']);
  });

  it('closes what is not published any more', async () => {
    const { sync, produced, told } = setUp();
    await sync(['screen', { track: camera, isPaused: false }]);

    await sync();

    expect(produced[0]?.closed).toBe(true);
    expect(told).toEqual(['close p-screen']);
  });

  it('sends only the layers that somebody receives', async () => {
    const { publishing, sync, produced } = setUp();
    await sync(
      ['camera', { track: camera, isPaused: false }],
      ['microphone', { track: voice, isPaused: false }],
    );

    await publishing.limitLayers('p-camera', 2);
    expect(produced[0]?.maxSpatialLayer).toBe(1);
    await publishing.limitLayers('p-camera', 9);
    expect(produced[0]?.maxSpatialLayer).toBe(2);
    await publishing.limitLayers('p-microphone', 1);
    expect(produced[1]?.maxSpatialLayer).toBeNull();
    await publishing.limitLayers('somebody-elses', 1);
  });

  it('applies wishes in order even when they come in one breath', async () => {
    const { sync, produced, told } = setUp();

    void sync(['microphone', { track: voice, isPaused: false }]);
    void sync(['microphone', { track: voice, isPaused: true }]);
    await sync(['microphone', { track: voice, isPaused: false }]);

    expect(produced).toHaveLength(1);
    expect(told).toEqual(['pause p-microphone', 'resume p-microphone']);
  });
});
