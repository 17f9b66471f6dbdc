import type Mpegts from 'mpegts.js';

import { Emitter } from '@/lib/emitter';

export type PlayerState =
  | { kind: 'starting' }
  | { kind: 'playing' }
  | { kind: 'paused' }
  /** The picture has stopped coming; tried again by itself. */
  | { kind: 'waiting' }
  /** The browser wants a press before it plays. */
  | { kind: 'blocked' }
  | { kind: 'unsupported' };

const patience = 1500;

/** Plays a live stream into a video element and holds on to it until it is closed. */
export class LivePlayer {
  readonly events = new Emitter<{ state: PlayerState }>();
  private player: Mpegts.Player | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;
  private wantsToPlay = true;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly url: string,
    private readonly load: () => Promise<typeof Mpegts> = async () =>
      (await import('mpegts.js')).default,
  ) {
    video.addEventListener('playing', this.onPlaying);
    video.addEventListener('pause', this.onPause);
    video.addEventListener('waiting', this.onWaiting);
  }

  async open(): Promise<void> {
    this.events.emit('state', { kind: 'starting' });
    const mpegts = await this.load();
    if (this.isClosed) return;
    if (!mpegts.isSupported()) {
      this.events.emit('state', { kind: 'unsupported' });
      return;
    }
    mpegts.LoggingControl.enableAll = false;
    this.start(mpegts);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
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

  /** Goes on at what is live now, not where it was paused. */
  play(): void {
    this.wantsToPlay = true;
    this.toLiveEdge();
    void this.tryToPlay();
  }

  /** Zero is silence. */
  setVolume(volume: number): void {
    this.video.volume = volume;
    this.video.muted = volume === 0;
  }

  toLiveEdge(): void {
    const { buffered } = this.video;
    if (buffered.length > 0) this.video.currentTime = buffered.end(buffered.length - 1) - 0.3;
  }

  private start(mpegts: typeof Mpegts): void {
    const player = mpegts.createPlayer(
      { type: 'flv', isLive: true, url: new URL(this.url, location.href).href },
      {
        enableStashBuffer: false,
        lazyLoad: false,
        autoCleanupSourceBuffer: true,
        liveBufferLatencyChasing: true,
        liveBufferLatencyMaxLatency: 4,
        liveBufferLatencyMinRemain: 0.8,
      },
    );
    this.player = player;
    const again = () => this.startAgain(mpegts);
    player.on(mpegts.Events.ERROR, again);
    player.on(mpegts.Events.LOADING_COMPLETE, again);
    player.attachMediaElement(this.video);
    player.load();
    if (this.wantsToPlay) void this.tryToPlay();
  }

  /** A program that starts or restarts is not there for a moment. */
  private startAgain(mpegts: typeof Mpegts): void {
    if (this.isClosed) return;
    this.events.emit('state', { kind: 'waiting' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.drop();
      this.start(mpegts);
    }, patience);
  }

  private drop(): void {
    this.player?.destroy();
    this.player = null;
  }

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

  private readonly onPlaying = () => this.events.emit('state', { kind: 'playing' });
  private readonly onWaiting = () => this.events.emit('state', { kind: 'waiting' });
  private readonly onPause = () => {
    if (!this.wantsToPlay) this.events.emit('state', { kind: 'paused' });
  };
}
