/** How the picture reaches the viewer. */
export type PlaybackWay = 'webrtc' | 'low-latency' | 'hls' | 'flv';

export interface Quality {
  id: number;
  /** Pixels. */
  height: number;
}

/** Where the addresses of a live picture are. */
export interface PlaybackUrls {
  whep: string;
  /** A viewer's pass, which WHEP asks for. */
  pass: () => Promise<string>;
  hls: string;
  flv: string;
}

export interface SourceEvents {
  /** It plays by this way; told once the stream has said what it offers. */
  onWay: (way: PlaybackWay) => void;
  onQualities: (qualities: readonly Quality[]) => void;
  /** It cannot go on by itself. */
  onFailed: () => void;
}

/** Fills a video element with a live picture until it is closed. */
export interface LiveSource {
  close: () => void;
  /** Seconds on the element's time line that are as near to live as plays without stalling. */
  liveEdge: () => number | null;
  /** Null lets the player choose. */
  chooseQuality: (id: number | null) => void;
}

/** Opens a source; null when this browser has not what it takes. */
export type OpenSource = (
  video: HTMLVideoElement,
  urls: PlaybackUrls,
  events: SourceEvents,
) => Promise<LiveSource | null>;

export function endOfBuffer({ buffered }: HTMLVideoElement): number | null {
  return buffered.length === 0 ? null : buffered.end(buffered.length - 1);
}

export function endOfSeekable({ seekable }: HTMLVideoElement): number | null {
  return seekable.length === 0 ? null : seekable.end(seekable.length - 1);
}
