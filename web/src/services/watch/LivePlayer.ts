import { Emitter } from '@/lib/emitter';

import { openFlv } from './flvSource';
import { openHls, openNativeHls } from './hlsSource';
import type { LiveSource, OpenSource, PlaybackUrls, PlaybackWay, Quality } from './liveSource';
import { readTimeline, type Timeline } from './timeline';
import { openWhep } from './whepSource';

export type PlayerState =
  | { kind: 'starting' }
  | { kind: 'playing' }
  | { kind: 'paused' }
  /** The picture has stopped coming; tried again by itself. */
  | { kind: 'waiting' }
  /** The browser wants a press before it plays. */
  | { kind: 'blocked' }
  | { kind: 'unsupported' };

/** What is played, and how. */
export interface PlayerFacts {
  way: PlaybackWay | null;
  qualities: readonly Quality[];
  /** Null: chosen by the player. */
  quality: number | null;
}

export const noFacts: PlayerFacts = { way: null, qualities: [], quality: null };

const patience = 1500;
/** Failures after which another way is tried. */
const enough = 3;
/** What played for so long was no false start. */
const lasting = 20_000;
/** Seconds that one press goes back. */
const back = 30;
/** The quickest first: WebRTC, one endless file, segments by script, the browser's own way. */
const everyWay: readonly OpenSource[] = [openWhep, openFlv, openHls, openNativeHls];

/** Plays a live stream into a video element and holds on to it until it is closed. */
export class LivePlayer {
  readonly events = new Emitter<{
    state: PlayerState;
    facts: PlayerFacts;
    timeline: Timeline | null;
  }>();
  private source: LiveSource | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly ticks: ReturnType<typeof setInterval>;
  private isClosed = false;
  private wantsToPlay = true;
  /** In a row, of this way, without a picture that lasted. */
  private failures = 0;
  private playsSince: number | null = null;
  /** Looks at what was, by the way that can. */
  private isBehind = false;
  private mustGoBack = false;
  private way = 0;
  private facts = noFacts;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly urls: PlaybackUrls,
    private readonly ways: readonly OpenSource[] = everyWay,
    private readonly wayBack: OpenSource = openHls,
  ) {
    video.addEventListener('playing', this.onPlaying);
    video.addEventListener('pause', this.onPause);
    video.addEventListener('waiting', this.onWaiting);
    this.ticks = setInterval(this.tellTimeline, 500);
  }

  /** Tries one way after the other, beginning with the one that is next. */
  async open(): Promise<void> {
    this.events.emit('state', { kind: 'starting' });
    if (this.isBehind) {
      if (await this.start(this.wayBack)) return;
      this.isBehind = false;
    }
    for (let tries = 0; tries < this.ways.length; ++tries) {
      if (await this.start(this.ways[this.way])) return;
      if (this.isClosed) return;
      this.way = (this.way + 1) % this.ways.length;
    }
    this.events.emit('state', { kind: 'unsupported' });
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.retry);
    clearInterval(this.ticks);
    this.video.removeEventListener('playing', this.onPlaying);
    this.video.removeEventListener('pause', this.onPause);
    this.video.removeEventListener('waiting', this.onWaiting);
    this.drop();
    this.events.clear();
  }

  pause(): void {
    this.wantsToPlay = false;
    this.video.pause();
  }

  /** Goes on where it was paused if that can still be had, else at what is live now. */
  play(): void {
    this.wantsToPlay = true;
    if (this.facts.way === 'flv') this.toLiveEdge();
    void this.tryToPlay();
  }

  /** Zero is silence. */
  setVolume(volume: number): void {
    this.video.volume = volume;
    this.video.muted = volume === 0;
  }

  toLiveEdge(): void {
    if (this.isBehind) {
      this.isBehind = false;
      this.mustGoBack = false;
      this.drop();
      void this.open();
      return;
    }
    const edge = this.source?.liveEdge() ?? null;
    if (edge !== null) this.seek(edge);
  }

  /** Seconds on the time line that `timeline` tells. */
  seek(time: number): void {
    this.video.currentTime = time;
    this.tellTimeline();
  }

  /** Half a minute back, where the way that plays keeps nothing: by one that does. */
  rewind(): void {
    this.isBehind = true;
    this.mustGoBack = true;
    this.playsSince = null;
    this.drop();
    void this.open();
  }

  chooseQuality(id: number | null): void {
    this.source?.chooseQuality(id);
    this.learn({ quality: id });
  }

  /** False when the browser cannot do it this way. */
  private async start(open: OpenSource | undefined): Promise<boolean> {
    if (open === undefined) return false;
    let isCurrent = true;
    const source = await open(this.video, this.urls, {
      onWay: (way) => isCurrent && this.learn({ way }),
      onQualities: (qualities) => isCurrent && this.learn({ qualities, quality: null }),
      onFailed: () => {
        if (!isCurrent || this.isClosed) return;
        isCurrent = false;
        this.startAgain();
      },
    });
    if (source === null) return false;
    if (this.isClosed) {
      source.close();
      return true;
    }
    this.source = source;
    if (this.wantsToPlay) void this.tryToPlay();
    return true;
  }

  /** A program that starts or restarts is not there for a moment; what never played is left for another way. */
  private startAgain(): void {
    this.events.emit('state', { kind: 'waiting' });
    if (this.playsSince !== null && Date.now() - this.playsSince >= lasting) this.failures = 0;
    this.playsSince = null;
    this.failures += 1;
    if (this.failures >= enough) {
      this.failures = 0;
      if (this.isBehind) this.isBehind = false;
      else this.way = (this.way + 1) % this.ways.length;
    }
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      this.drop();
      void this.open();
    }, patience);
  }

  private drop(): void {
    this.source?.close();
    this.source = null;
    this.learn(noFacts);
  }

  private learn(part: Partial<PlayerFacts>): void {
    this.facts = { ...this.facts, ...part };
    this.events.emit('facts', this.facts);
  }

  private readonly tellTimeline = () => {
    const timeline = readTimeline(this.video, this.source?.liveEdge() ?? null);
    // Not before it plays: until then the player looks for its own place to begin.
    if (this.mustGoBack && timeline !== null && this.playsSince !== null) {
      this.mustGoBack = false;
      this.video.currentTime = Math.max(timeline.start, timeline.end - back);
    }
    this.events.emit('timeline', timeline);
  };

  /** With sound if the browser allows it, else silently, else it waits for a press. */
  private async tryToPlay(): Promise<void> {
    try {
      await this.video.play();
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      if (this.video.muted) {
        this.events.emit('state', { kind: 'blocked' });
        return;
      }
      this.video.muted = true;
      await this.tryToPlay();
    }
  }

  private readonly onPlaying = () => {
    this.playsSince ??= Date.now();
    this.events.emit('state', { kind: 'playing' });
  };
  private readonly onWaiting = () => this.events.emit('state', { kind: 'waiting' });
  private readonly onPause = () => {
    if (!this.wantsToPlay) this.events.emit('state', { kind: 'paused' });
  };
}
