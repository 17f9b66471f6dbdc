import { openFramePath, type OpenFramePath } from './framePath';
import type { FromWorker, ToWorker, VideoEffect } from './messages';
import { segmentationFiles } from './segmentationFiles';

export type { VideoEffect } from './messages';

/** A track that stands in for another one. Stopping it leaves the source alone. */
export interface AppliedVideoEffect {
  track: MediaStreamTrack;
  /** Another background on the same track; nothing has to be published again. */
  change: (effect: VideoEffect) => void;
  stop: () => void;
}

interface Options {
  /** The effect broke while it ran: the picture stands still, and no room is shown by accident. */
  onFailure?: (error: Error) => void;
  createWorker?: () => Worker;
  openPath?: OpenFramePath;
}

/** False where a browser cannot draw off the page: nothing is offered there. */
export function canApplyVideoEffects(): boolean {
  return typeof OffscreenCanvas === 'function' && typeof Worker === 'function';
}

/** Puts something else behind the person. Resolves with the first finished picture. */
export async function applyVideoEffect(
  source: MediaStreamTrack,
  effect: VideoEffect,
  { onFailure, createWorker = startWorker, openPath = openFramePath }: Options = {},
): Promise<AppliedVideoEffect> {
  const worker = createWorker();
  const send = (message: ToWorker, moved: Transferable[] = []) =>
    worker.postMessage(message, moved);
  const frames = openPath(source, (frame) => send({ kind: 'frame', frame }, [frame]));
  const stop = () => {
    frames.stop();
    worker.terminate();
  };
  const imageOf = (one: VideoEffect) => (one.kind === 'image' ? [one.image] : []);

  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      stop();
      reject(error);
      onFailure?.(error);
    };
    worker.addEventListener('error', (event) => fail(new Error(event.message)));
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'failed') fail(new Error(data.message));
      if (data.kind === 'next') frames.next();
      if (data.kind === 'ready') {
        resolve({
          track: frames.track,
          change: (next) => send({ kind: 'effect', effect: next }, imageOf(next)),
          stop,
        });
      }
    });
    const start: ToWorker = {
      kind: 'start',
      files: segmentationFiles(),
      effect,
      path: frames.path,
    };
    send(start, [...frames.moved, ...imageOf(effect)]);
  });
}

function startWorker(): Worker {
  return new Worker(new URL('./background.worker.ts', import.meta.url), { name: 'background' });
}
