import type Mpegts from 'mpegts.js';

import { endOfBuffer, type OpenSource } from './liveSource';

const load = async () => (await import('mpegts.js')).default;

/** HTTP-FLV by mpegts.js: one endless answer, without a way back. */
export const openFlv = async (
  ...[video, urls, events, library = load]: [
    ...Parameters<OpenSource>,
    (() => Promise<typeof Mpegts>)?,
  ]
): ReturnType<OpenSource> => {
  const mpegts = await library();
  if (!mpegts.isSupported()) return null;
  mpegts.LoggingControl.enableAll = false;
  const player = mpegts.createPlayer(
    { type: 'flv', isLive: true, url: new URL(urls.flv, location.href).href },
    {
      enableStashBuffer: false,
      lazyLoad: false,
      autoCleanupSourceBuffer: true,
      liveBufferLatencyChasing: true,
      liveBufferLatencyMaxLatency: 4,
      liveBufferLatencyMinRemain: 0.8,
    },
  );
  player.on(mpegts.Events.ERROR, events.onFailed);
  player.on(mpegts.Events.LOADING_COMPLETE, events.onFailed);
  player.attachMediaElement(video);
  player.load();
  events.onWay('flv');
  return {
    close: () => player.destroy(),
    liveEdge: () => {
      const end = endOfBuffer(video);
      return end === null ? null : end - 0.3;
    },
    chooseQuality: () => undefined,
  };
};
