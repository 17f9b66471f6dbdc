import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Playing } from '@/contracts/scene';
import { clipItem } from '@/contracts/show';

import { ClipSources } from './ClipSources';

/** A media element that does as it is told and loads nothing. */
class FakeElement extends EventTarget {
  src = '';
  loop = false;
  muted = false;
  paused = true;
  seeking = false;
  volume = 1;
  currentTime = 0;
  duration = 10;
  readyState = 0;
  playsInline = false;
  play = vi.fn(() => {
    this.paused = false;
    return Promise.resolve();
  });
  pause() {
    this.paused = true;
  }
  removeAttribute() {
    this.src = '';
  }
  load() {
    this.readyState = 0;
  }
}

const made: FakeElement[] = [];
const key = `${clipItem.participantId}/clip`;
const clip: Playing = {
  id: 'c',
  kind: 'clip',
  assetId: 'film',
  startedAt: 1000,
  loop: false,
  ducked: false,
  gain: 1,
};
let now = 0;
let isSpeaking = false;
const fetchAsset = vi.fn(() => Promise.resolve(new Blob(['film'])));

function open(playing: Playing[]) {
  const clips = new ClipSources(
    {
      fetchAsset,
      now: () => now,
      isSomebodySpeaking: () => isSpeaking,
    },
    null,
  );
  clips.follow(playing);
  return clips;
}

async function loaded() {
  await vi.advanceTimersByTimeAsync(0);
  for (const element of made) element.readyState = 4;
}

function at(time: number) {
  now = time;
  vi.advanceTimersByTime(100);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('HTMLMediaElement', { HAVE_METADATA: 1, HAVE_CURRENT_DATA: 2 });
  vi.stubGlobal('HTMLVideoElement', FakeElement);
  vi.stubGlobal('document', {
    createElement: () => {
      const element = new FakeElement();
      made.push(element);
      return element;
    },
  });
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:film', revokeObjectURL: vi.fn() });
});

afterEach(() => {
  fetchAsset.mockClear();
  made.length = 0;
  isSpeaking = false;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('ClipSources', () => {
  it('begins in time and shows its picture', async () => {
    const clips = open([clip]);
    expect(clips.find(key)).toBeNull();
    await loaded();

    at(900);
    expect(made[0]?.play).not.toHaveBeenCalled();
    at(1100);
    expect(made[0]?.play).toHaveBeenCalled();
    expect(clips.find(key)).toBe(made[0]);
    expect(clips.find('ann/person')).toBeNull();
  });

  it('goes where the clock says when it is off', async () => {
    open([clip]);
    await loaded();

    at(4000);

    expect(made[0]?.currentTime).toBe(3);
  });

  it('says once that it is over', async () => {
    const clips = open([clip]);
    const ended = vi.fn();
    clips.events.on('ended', ended);
    await loaded();

    at(11_100);
    at(11_200);

    expect(ended.mock.calls).toEqual([['c']]);
  });

  it('begins again while it loops', async () => {
    open([{ ...clip, loop: true }]);
    await loaded();

    at(13_000);

    expect(made[0]?.currentTime).toBe(2);
  });

  it('lets music step back while somebody speaks', async () => {
    open([{ ...clip, kind: 'music', ducked: true, gain: 0.5 }]);
    await loaded();
    isSpeaking = true;

    for (let time = 1100; time < 3000; time += 100) at(time);

    expect(made[0]?.volume).toBeCloseTo(0.1, 2);
  });

  it('plays sounds side by side, and fetches each file once', async () => {
    const sound = (id: string): Playing => ({ ...clip, id, kind: 'sound' });
    const clips = open([sound('a')]);
    clips.follow([sound('a'), sound('b')]);
    await loaded();

    at(1100);

    expect(made.map(({ paused }) => paused)).toEqual([false, false]);
    expect(fetchAsset).toHaveBeenCalledTimes(1);
  });

  it('stops what the scene does not name any more', async () => {
    const clips = open([clip]);
    await loaded();
    at(1100);

    clips.follow([]);

    expect(made[0]?.paused).toBe(true);
    expect(clips.find(key)).toBeNull();
  });
});
