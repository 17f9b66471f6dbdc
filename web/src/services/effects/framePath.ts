import type { FramePath } from './messages';

/** The way of pictures to a worker and back. */
export interface Frames {
  path: FramePath;
  /** What of the path has to be moved to the worker. */
  moved: Transferable[];
  /** Carries what the worker draws. */
  track: MediaStreamTrack;
  /** The worker is ready for another frame; streams need no telling. */
  next: () => void;
  stop: () => void;
}

export type OpenFramePath = (
  source: MediaStreamTrack,
  sendFrame: (frame: ImageBitmap) => void,
) => Frames;

// Chromium only, and not in TypeScript's library.
declare const MediaStreamTrackProcessor: new (init: {
  track: MediaStreamTrack;
  maxBufferSize?: number;
}) => { readable: ReadableStream<VideoFrame> };
declare const MediaStreamTrackGenerator: new (init: {
  kind: 'video';
}) => MediaStreamTrack & { writable: WritableStream<VideoFrame> };

/** Streams of frames where the browser has them, else a canvas that the worker draws on. */
export const openFramePath: OpenFramePath = (source, sendFrame) => {
  const hasStreams =
    typeof MediaStreamTrackProcessor === 'function' &&
    typeof MediaStreamTrackGenerator === 'function';
  return hasStreams ? openStreams(source) : openCanvas(source, sendFrame);
};

function openStreams(source: MediaStreamTrack): Frames {
  // The processor ends with its track; ours must outlive neither a switch nor a stop.
  const copy = source.clone();
  const { readable } = new MediaStreamTrackProcessor({ track: copy, maxBufferSize: 1 });
  const track = new MediaStreamTrackGenerator({ kind: 'video' });
  const { writable } = track;
  return {
    path: { kind: 'streams', readable, writable },
    moved: [readable, writable],
    track,
    next: () => undefined,
    stop: () => {
      copy.stop();
      track.stop();
    },
  };
}

function openCanvas(source: MediaStreamTrack, sendFrame: (frame: ImageBitmap) => void): Frames {
  const { width = 1280, height = 720, frameRate = 30 } = source.getSettings();
  const shown = Object.assign(document.createElement('canvas'), { width, height });
  const stream = shown.captureStream(frameRate);
  const canvas = shown.transferControlToOffscreen();
  const [track] = stream.getVideoTracks();
  if (track === undefined) throw new Error('the browser records no canvas');

  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([source]);
  let isStopped = false;
  const playing = video.play();
  const take = async () => {
    await playing;
    if (isStopped) return;
    sendFrame(await createImageBitmap(video));
  };
  return {
    path: { kind: 'canvas', canvas },
    moved: [canvas],
    track,
    // The next picture of the camera, not the same one again.
    next: () => void playing.then(() => video.requestVideoFrameCallback(() => void take())),
    stop: () => {
      isStopped = true;
      video.srcObject = null;
      track.stop();
    },
  };
}
