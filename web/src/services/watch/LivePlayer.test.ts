// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { LivePlayer, type PlayerFacts, type PlayerState } from './LivePlayer';
import type { LiveSource, OpenSource, SourceEvents } from './liveSource';

const urls = {
  whep: '/whep/b?of=program',
  pass: () => Promise.resolve('pass'),
  hls: '/live/b/index.m3u8',
  flv: '/live/b.flv',
};

/** A way of playing that does what the test says. */
class FakeWay {
  opened = 0;
  closed = 0;
  events: SourceEvents | null = null;
  edge: number | null = 100;

  constructor(private readonly isSupported = true) {}

  readonly open: OpenSource = (_video, _urls, events) => {
    this.opened += 1;
    this.events = events;
    const source: LiveSource = {
      close: () => void (this.closed += 1),
      liveEdge: () => this.edge,
      chooseQuality: () => undefined,
    };
    return Promise.resolve(this.isSupported ? source : null);
  };
}

function playerOf(...ways: FakeWay[]) {
  const video = document.createElement('video');
  const play = vi.spyOn(video, 'play').mockResolvedValue();
  vi.spyOn(video, 'pause').mockReturnValue();
  const player = new LivePlayer(
    video,
    urls,
    ways.map(({ open }) => open),
  );
  const states: PlayerState['kind'][] = [];
  const facts: PlayerFacts[] = [];
  player.events.on('state', ({ kind }) => states.push(kind));
  player.events.on('facts', (told) => facts.push(told));
  return { video, play, player, states, facts };
}

describe('LivePlayer', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('takes the first way that this browser can play', async () => {
    const [first, second] = [new FakeWay(false), new FakeWay()];
    const { player, play } = playerOf(first, second);

    await player.open();

    expect([first.opened, second.opened]).toEqual([1, 1]);
    expect(play).toHaveBeenCalled();
    player.close();
    expect(second.closed).toBe(1);
  });

  it('says so when there is no way', async () => {
    const { player, states } = playerOf(new FakeWay(false), new FakeWay(false));

    await player.open();

    expect(states).toEqual(['starting', 'unsupported']);
  });

  it('tells how it plays', async () => {
    const way = new FakeWay();
    const { player, facts } = playerOf(way);
    await player.open();

    way.events?.onWay('low-latency');
    way.events?.onQualities([{ id: 0, height: 720 }]);

    expect(facts.at(-1)).toEqual({
      way: 'low-latency',
      qualities: [{ id: 0, height: 720 }],
      quality: null,
    });
  });

  it('tries another way when this one has shown nothing three times', async () => {
    const [first, second] = [new FakeWay(), new FakeWay()];
    const { player } = playerOf(first, second);
    await player.open();

    for (let tries = 0; tries < 3; ++tries) {
      first.events?.onFailed();
      await vi.advanceTimersByTimeAsync(1500);
    }

    expect([first.opened, first.closed, second.opened]).toEqual([3, 3, 1]);
    player.close();
  });

  it('tries the same way again after a picture has been seen', async () => {
    const [first, second] = [new FakeWay(), new FakeWay()];
    const { player, video, states } = playerOf(first, second);
    await player.open();
    video.dispatchEvent(new Event('playing'));

    first.events?.onFailed();
    await vi.advanceTimersByTimeAsync(1500);

    expect(first.opened).toBe(2);
    expect(second.opened).toBe(0);
    expect(states).toContain('waiting');
    player.close();
  });

  it('does not hear a source that has already failed', async () => {
    const [first, second] = [new FakeWay(), new FakeWay()];
    const { player } = playerOf(first, second);
    await player.open();
    const events = first.events;

    events?.onFailed();
    events?.onFailed();
    events?.onFailed();
    await vi.advanceTimersByTimeAsync(1500);

    expect([first.opened, second.opened]).toEqual([2, 0]);
    player.close();
  });

  it('goes on where it was paused, and to the edge when asked', async () => {
    const way = new FakeWay();
    const { player, video } = playerOf(way);
    await player.open();
    way.events?.onWay('low-latency');
    video.currentTime = 40;

    player.pause();
    player.play();
    expect(video.currentTime).toBe(40);

    player.toLiveEdge();
    expect(video.currentTime).toBe(100);
    player.close();
  });

  it('goes on at the edge where there is no way back', async () => {
    const way = new FakeWay();
    const { player, video } = playerOf(way);
    await player.open();
    way.events?.onWay('flv');

    player.pause();
    player.play();

    expect(video.currentTime).toBe(100);
    player.close();
  });

  it('closes a source that was still opening', async () => {
    const way = new FakeWay();
    const { player } = playerOf(way);

    const opening = player.open();
    player.close();
    await opening;

    expect(way.closed).toBe(1);
  });

  it('leaves a way that plays for a moment and stops, again and again', async () => {
    const [first, second] = [new FakeWay(), new FakeWay()];
    const { player, video } = playerOf(first, second);
    await player.open();

    for (let tries = 0; tries < 3; ++tries) {
      video.dispatchEvent(new Event('playing'));
      await vi.advanceTimersByTimeAsync(7000);
      first.events?.onFailed();
      await vi.advanceTimersByTimeAsync(1500);
    }

    expect([first.opened, second.opened]).toEqual([3, 1]);
  });

  it('goes back by the way that can, and to what is live by the quickest', async () => {
    const [quick, keeping] = [new FakeWay(), new FakeWay()];
    const { player, video } = playerOf(quick);
    player.close();
    const watcher = new LivePlayer(video, urls, [quick.open], keeping.open);
    await watcher.open();

    watcher.rewind();
    await vi.advanceTimersByTimeAsync(0);
    expect([quick.closed, keeping.opened]).toEqual([1, 1]);
    Object.defineProperty(video, 'seekable', {
      value: { length: 1, start: () => 20, end: () => 100 },
    });
    await vi.advanceTimersByTimeAsync(500);
    expect(video.currentTime).toBe(0);
    video.dispatchEvent(new Event('playing'));
    await vi.advanceTimersByTimeAsync(500);
    expect(video.currentTime).toBe(70);

    watcher.toLiveEdge();
    await vi.advanceTimersByTimeAsync(0);
    expect([keeping.closed, quick.opened]).toEqual([1, 2]);
    watcher.close();
  });
});
