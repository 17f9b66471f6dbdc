import { api } from '@/services/api/client';
import { array, object, record, string } from '@/lib/decode';

import { pathOf, samplePath, type NetworkPath, type PathSample } from './networkPath';

/** Neither a datagram nor a TCP connection nor a relay reached the media server. */
export class BlockedError extends Error {
  override name = 'BlockedError';
}

const patience = 12_000;
const length = 6_000;
const interval = 500;
/** As much as a camera in all its sizes. */
const maxBitrate = 2_600_000;

const decodeOpened = object({
  answer: string,
  iceServers: array((value): RTCIceServer => {
    const server = record(value);
    return {
      urls: array(string)(server['urls'], 'urls'),
      username: string(server['username'], 'username'),
      credential: string(server['credential'], 'credential'),
    };
  }),
});

/**
 * Sends some seconds of noise to the media server on the way that a camera would take. Nobody
 * receives it, and no camera or microphone is used. Rejects with the signal's reason when aborted.
 */
export async function checkNetwork(link: string, signal: AbortSignal): Promise<NetworkPath> {
  const { token } = await api.call(`/api/join/${encodeURIComponent(link)}/network-check`, {
    method: 'POST',
    decode: object({ token: string }),
    as: 'nobody',
    signal,
  });
  const noise = new Noise();
  const connection = new RTCPeerConnection();
  try {
    connection.addTransceiver(noise.track, {
      direction: 'sendonly',
      sendEncodings: [{ maxBitrate }],
    });
    const offer = await connection.createOffer();
    const opened = await api.call('/media/network-check', {
      method: 'POST',
      body: { offer: offer.sdp },
      decode: decodeOpened,
      as: { token },
      signal,
    });
    connection.setConfiguration({ iceServers: opened.iceServers });
    await connection.setLocalDescription(offer);
    await connection.setRemoteDescription({ type: 'answer', sdp: opened.answer });
    await connected(connection, signal);
    return await measure(connection, signal);
  } finally {
    connection.close();
    noise.stop();
  }
}

async function connected(connection: RTCPeerConnection, signal: AbortSignal): Promise<void> {
  const isOpen = () => connection.connectionState === 'connected';
  const end = Date.now() + patience;
  while (!isOpen()) {
    if (connection.connectionState === 'failed' || Date.now() > end) throw new BlockedError();
    await pause(100, signal);
  }
}

async function measure(connection: RTCPeerConnection, signal: AbortSignal): Promise<NetworkPath> {
  const samples: { at: number; sample: PathSample }[] = [];
  for (let passed = 0; passed < length; passed += interval) {
    await pause(interval, signal);
    const reports = await connection.getStats();
    samples.push({
      at: performance.now(),
      sample: samplePath(reports.values() as Iterable<Record<string, unknown>>),
    });
  }
  const path = connection.connectionState === 'connected' ? pathOf(samples) : null;
  if (path === null) throw new BlockedError();
  return path;
}

function pause(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const aborted = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', aborted);
      resolve();
    }, duration);
    if (signal.aborted) aborted();
    else signal.addEventListener('abort', aborted, { once: true });
  });
}

/** A picture that an encoder cannot make small: it fills whatever it may. */
class Noise {
  readonly track: MediaStreamTrack;
  private readonly timer: ReturnType<typeof setInterval>;

  constructor() {
    const [width, height, side] = [640, 360, 512];
    const grain = canvasOf(side, side);
    const pixels = new ImageData(side, side);
    const words = new Uint32Array(pixels.data.buffer);
    for (let i = 0; i < words.length; i += 1) words[i] = Math.random() * 0x1000000 + 0xff000000;
    grain.context.putImageData(pixels, 0, 0);
    const picture = canvasOf(width, height);
    const draw = () => {
      const shift = () => -Math.floor(Math.random() * side);
      const [left, top] = [shift(), shift()];
      for (let x = left; x < width; x += side)
        for (let y = top; y < height; y += side) picture.context.drawImage(grain.canvas, x, y);
    };
    draw();
    this.timer = setInterval(draw, 33);
    const [track] = picture.canvas.captureStream(30).getVideoTracks();
    if (track === undefined) throw new Error('a canvas has no picture');
    this.track = track;
  }

  stop(): void {
    clearInterval(this.timer);
    this.track.stop();
  }
}

function canvasOf(width: number, height: number) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('a canvas cannot be drawn on');
  return { canvas, context };
}
