import type { Playing } from '@/contracts/scene';
import { routeToSpeaker } from '@/services/devices/speakers';

import { clipTimeAt } from './clipTime';

interface Hooks {
  ended: () => void;
  blocked: () => void;
}

/** Seconds off before it jumps: a jump is seen and heard, so little is not. */
const tolerance = 0.12;
/** As loud as music stays under speech: the program's 14 decibels less. */
const ducked = 0.2;

/** One clip or piece of music in this browser: fetched, then kept where the clock says. */
export class ClipElement {
  private readonly element: HTMLMediaElement;
  private address: string | null = null;
  private isClosed = false;
  private isOver = false;
  private duck = 1;

  constructor(
    private playing: Playing,
    fetchBytes: () => Promise<Blob>,
    private readonly hooks: Hooks,
  ) {
    this.element = document.createElement(playing.kind === 'clip' ? 'video' : 'audio');
    if (this.element instanceof HTMLVideoElement) this.element.playsInline = true;
    this.element.addEventListener('ended', () => this.end());
    this.element.addEventListener('error', () => this.end());
    this.applyVolume();
    void this.load(fetchBytes);
  }

  get kind(): Playing['kind'] {
    return this.playing.kind;
  }

  /** When there is one to draw. */
  get picture(): HTMLVideoElement | null {
    const { element } = this;
    const isReady = element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    return element instanceof HTMLVideoElement && isReady ? element : null;
  }

  set(playing: Playing): void {
    this.playing = playing;
    this.applyVolume();
  }

  setSpeaker(id: string | null): void {
    void routeToSpeaker(this.element, id);
  }

  unblock(): void {
    this.element.muted = false;
    if (this.element.paused && this.address !== null) this.play();
  }

  /** Called again and again: begins in time, and goes back to where it should be. */
  keepStep(now: number, isSomebodySpeaking: boolean): void {
    this.step(isSomebodySpeaking);
    const { element, playing } = this;
    if (this.isOver || element.readyState < HTMLMediaElement.HAVE_METADATA) return;
    element.loop = playing.loop;
    const wanted = clipTimeAt(playing, element.duration, now);
    if (wanted === null) return;
    if (wanted === 'over') return this.end();
    if (Math.abs(element.currentTime - wanted) > tolerance && !element.seeking) {
      element.currentTime = wanted;
    }
    if (element.paused) this.play();
  }

  close(): void {
    this.isClosed = true;
    this.isOver = true;
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
    if (this.address !== null) URL.revokeObjectURL(this.address);
  }

  private async load(fetchBytes: () => Promise<Blob>): Promise<void> {
    try {
      const bytes = await fetchBytes();
      if (this.isClosed) return;
      this.address = URL.createObjectURL(bytes);
      this.element.src = this.address;
    } catch {
      // It is not to be had here: others may see it.
    }
  }

  private play(): void {
    this.element.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      // The picture may go on without a click.
      this.hooks.blocked();
      if (this.element.muted) return;
      this.element.muted = true;
      this.element.play().catch(() => undefined);
    });
  }

  private end(): void {
    if (this.isOver || this.isClosed) return;
    this.isOver = true;
    this.hooks.ended();
  }

  private step(isSomebodySpeaking: boolean): void {
    const target = this.playing.ducked && isSomebodySpeaking ? ducked : 1;
    this.duck += (target - this.duck) * (target < this.duck ? 0.5 : 0.1);
    this.applyVolume();
  }

  private applyVolume(): void {
    this.element.volume = Math.min(1, Math.max(0, this.playing.gain)) * Math.min(1, this.duck);
  }
}
