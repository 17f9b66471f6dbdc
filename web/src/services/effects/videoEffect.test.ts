// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';

import type { Frames } from './framePath';
import type { FromWorker, ToWorker, VideoEffect } from './messages';
import { applyVideoEffect } from './videoEffect';

class FakeWorker extends EventTarget {
  readonly heard: ToWorker[] = [];
  readonly moved: Transferable[][] = [];
  isTerminated = false;
  postMessage(message: ToWorker, moved: Transferable[]) {
    this.heard.push(message);
    this.moved.push(moved);
  }
  terminate() {
    this.isTerminated = true;
  }
  says(data: FromWorker) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const source = {} as MediaStreamTrack;
const blur: VideoEffect = { kind: 'blur', strength: 'light' };

function setUp() {
  const worker = new FakeWorker();
  const track = { kind: 'video' } as MediaStreamTrack;
  const canvas = {} as OffscreenCanvas;
  const frames: Frames = {
    path: { kind: 'canvas', canvas },
    moved: [canvas],
    track,
    next: vi.fn(),
    stop: vi.fn(),
  };
  const onFailure = vi.fn();
  const applied = applyVideoEffect(source, blur, {
    onFailure,
    createWorker: () => worker as unknown as Worker,
    openPath: () => frames,
  });
  return { worker, frames, track, canvas, onFailure, applied };
}

describe('applyVideoEffect', () => {
  it('gives its own track once the first picture is finished', async () => {
    const { worker, track, canvas, applied } = setUp();
    expect(worker.heard[0]).toMatchObject({ kind: 'start', effect: blur });
    expect(worker.moved[0]).toEqual([canvas]);

    worker.says({ kind: 'ready' });

    expect((await applied).track).toBe(track);
  });

  it('takes every file from our own server', () => {
    const { worker } = setUp();
    const [start] = worker.heard;
    const files = start?.kind === 'start' ? Object.values(start.files) : [];
    expect(files).toHaveLength(7);
    for (const url of files) expect(new URL(url).origin).toBe(location.origin);
  });

  it('asks for a frame when the worker can take one', () => {
    const { worker, frames } = setUp();
    worker.says({ kind: 'next' });
    expect(frames.next).toHaveBeenCalledOnce();
  });

  it('changes the background and hands the picture over', async () => {
    const { worker, applied } = setUp();
    worker.says({ kind: 'ready' });
    const image = {} as ImageBitmap;

    (await applied).change({ kind: 'image', image });

    expect(worker.heard.at(-1)).toEqual({ kind: 'effect', effect: { kind: 'image', image } });
    expect(worker.moved.at(-1)).toEqual([image]);
  });

  it('stops everything when it fails, at once or later', async () => {
    const { worker, frames, onFailure, applied } = setUp();
    worker.says({ kind: 'failed', message: 'no WebGL' });

    await expect(applied).rejects.toThrow('no WebGL');
    expect(onFailure).toHaveBeenCalledOnce();
    expect(worker.isTerminated).toBe(true);
    expect(frames.stop).toHaveBeenCalledOnce();
  });
});
