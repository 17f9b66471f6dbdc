import type Hls from 'hls.js';
import type { HlsConfig } from 'hls.js';

import { endOfSeekable, type OpenSource } from './liveSource';

const load = async () => (await import('hls.js')).default;
const automatic = -1;

const patient = {
  maxTimeToFirstByteMs: 20_000,
  maxLoadTimeMs: 30_000,
  timeoutRetry: { maxNumRetry: 2, retryDelayMs: 0, maxRetryDelayMs: 0 },
  errorRetry: { maxNumRetry: 6, retryDelayMs: 1000, maxRetryDelayMs: 4000 },
};

const config: Partial<HlsConfig> = {
  lowLatencyMode: true,
  // The content security policy lets no script come out of a blob.
  enableWorker: false,
  backBufferLength: 60,
  maxLiveSyncPlaybackRate: 1.1,
  // Bits a second, until the line was measured: begins with the rendition in the middle.
  abrEwmaDefaultEstimate: 2_000_000,
  // The server answers a little later, when there is something to answer with.
  manifestLoadPolicy: { default: patient },
  playlistLoadPolicy: { default: patient },
};

/** HLS by hls.js, in parts when the stream offers them. */
export const openHls = async (
  ...[video, urls, events, library = load]: [
    ...Parameters<OpenSource>,
    (() => Promise<typeof Hls>)?,
  ]
): ReturnType<OpenSource> => {
  const Player = await library();
  if (!Player.isSupported()) return null;
  const player = new Player(config);
  const { Events, ErrorTypes } = Player;
  let triesToRecover = 2;
  player.on(Events.MANIFEST_PARSED, () =>
    events.onQualities(player.levels.map(({ height }, id) => ({ id, height }))),
  );
  player.on(Events.LEVEL_LOADED, (_, { details }) =>
    events.onWay(details.partList !== null ? 'low-latency' : 'hls'),
  );
  player.on(Events.ERROR, (_, error) => {
    if (!error.fatal) return;
    if (error.type === ErrorTypes.MEDIA_ERROR && triesToRecover-- > 0) player.recoverMediaError();
    else events.onFailed();
  });
  player.loadSource(new URL(urls.hls, location.href).href);
  player.attachMedia(video);
  return {
    close: () => player.destroy(),
    liveEdge: () => player.liveSyncPosition ?? endOfSeekable(video),
    chooseQuality: (id) => {
      player.nextLevel = id ?? automatic;
    },
  };
};

/** HLS by the browser itself, where scripts may not feed a video. */
export const openNativeHls: OpenSource = (video, urls, events) => {
  if (video.canPlayType('application/vnd.apple.mpegurl') === '') return Promise.resolve(null);
  video.addEventListener('error', events.onFailed);
  video.src = urls.hls;
  events.onWay('hls');
  return Promise.resolve({
    close: () => {
      video.removeEventListener('error', events.onFailed);
      video.removeAttribute('src');
      video.load();
    },
    liveEdge: () => endOfSeekable(video),
    chooseQuality: () => undefined,
  });
};
