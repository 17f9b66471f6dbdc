import { Emitter } from '@/lib/emitter';

import { openFlv } from './flvSource';
import { openHls, openNativeHls } from './hlsSource';
import type { LiveSource, OpenSource, PlaybackUrls, PlaybackWay, Quality } from './liveSource';
import { readTimeline, type Timeline } from './timeline';

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
/** The quickest first: one endless file, then segments by script, then the browser's own way. */
const everyWay: readonly OpenSource[] = [openFlv, openHls, openNativeHls];

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
  /** In a row, of this way, without a picture. */
  private failures = 0;
  private way = 0;
  private facts = noFacts;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly urls: PlaybackUrls,
    private readonly ways: readonly OpenSource[] = everyWay,
  ) {
    video.addEventListener('playing', this.onPlaying);
    video.addEventListener('pause', this.onPause);
    video.addEventListener('waiting', this.onWaiting);
    this.ticks = setInterval(this.tellTimeline, 500);
  }

  /** Tries one way after the other, beginning with the one that is next. */
  async open(): Promise<void> {
    this.events.emit('state', { kind: 'starting' });
    for (let tries = 0; tries < this.ways.length; ++tries) {
      if (await this.start()) return;
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
    const edge = this.source?.liveEdge() ?? null;
    if (edge !== null) this.seek(edge);
  }

  /** Seconds on the time line that `timeline` tells. */
  seek(time: number): void {
    this.video.currentTime = time;
    this.tellTimeline();
  }

  chooseQuality(id: number | null): void {
    this.source?.chooseQuality(id);
    this.learn({ quality: id });
  }

  /** False when the browser cannot do it this way. */
  private async start(): Promise<boolean> {
    const open = this.ways[this.way];
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
    this.failures += 1;
    if (this.failures === enough) {
      this.failures = 0;
      this.way = (this.way + 1) % this.ways.length;
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

  private readonly tellTimeline = () =>
    this.events.emit('timeline', readTimeline(this.video, this.source?.liveEdge() ?? null));

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
    this.failures = 0;
    this.events.emit('state', { kind: 'playing' });
  };
  private readonly onWaiting = () => this.events.emit('state', { kind: 'waiting' });
  private readonly onPause = () => {
    if (!this.wantsToPlay) this.events.emit('state', { kind: 'paused' });
  };
}
