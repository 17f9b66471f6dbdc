import type { Playing } from '@/contracts/scene';
import { clipItem } from '@/contracts/show';
import { Emitter } from '@/lib/emitter';
import { keyOf } from '@/services/program/sceneMotion';

import type { FetchAsset } from './AssetPictures';
import { ClipElement } from './ClipElement';

type ClipEvents = {
  /** It came to its end here, or cannot be played here. */
  ended: string;
  /** True: the browser wants a click before it plays sound. */
  blocked: boolean;
};

interface Surroundings {
  fetchAsset: FetchAsset;
  /** The server's clock. */
  now: () => number;
  /** Whether anybody else is to be heard: music steps back. */
  isSomebodySpeaking: () => boolean;
}

const tick = 100;
const clipKey = keyOf({ ...clipItem, kind: 'clip' });

/** Plays clips, music and sounds in this browser, in step with the program. */
export class ClipSources {
  readonly events = new Emitter<ClipEvents>();
  private readonly elements = new Map<string, ClipElement>();
  /** A sound that was pressed once is pressed again: the second time it must not be late. */
  private readonly sounds = new Map<string, Promise<Blob>>();
  private timer: ReturnType<typeof setInterval> | null = null;
  private speakerId: string | null;

  constructor(
    private readonly surroundings: Surroundings,
    speakerId: string | null,
  ) {
    this.speakerId = speakerId;
  }

  /** What plays now; the others stop. */
  follow(playing: readonly Playing[]): void {
    for (const [id, element] of this.elements) {
      if (playing.some((one) => one.id === id)) continue;
      element.close();
      this.elements.delete(id);
    }
    for (const one of playing) {
      const known = this.elements.get(one.id);
      if (known === undefined) this.elements.set(one.id, this.open(one));
      else known.set(one);
    }
    this.run();
  }

  /** The picture of the clip, when it has one to draw. */
  find(key: string): HTMLVideoElement | null {
    if (key !== clipKey) return null;
    for (const element of this.elements.values()) {
      if (element.kind === 'clip') return element.picture;
    }
    return null;
  }

  setSpeaker(id: string | null): void {
    this.speakerId = id;
    for (const element of this.elements.values()) element.setSpeaker(id);
  }

  /** From a click: starts everything that had to wait. */
  unblock(): void {
    for (const element of this.elements.values()) element.unblock();
  }

  close(): void {
    this.follow([]);
    this.events.clear();
  }

  private open(playing: Playing): ClipElement {
    const element = new ClipElement(playing, () => this.fetch(playing), {
      ended: () => this.events.emit('ended', playing.id),
      blocked: () => this.events.emit('blocked', true),
    });
    element.setSpeaker(this.speakerId);
    return element;
  }

  private fetch({ kind, assetId }: Playing): Promise<Blob> {
    const { fetchAsset } = this.surroundings;
    if (kind !== 'sound') return fetchAsset(assetId);
    const known = this.sounds.get(assetId);
    if (known !== undefined) return known;
    const bytes = fetchAsset(assetId);
    this.sounds.set(assetId, bytes);
    bytes.catch(() => this.sounds.delete(assetId));
    return bytes;
  }

  private run(): void {
    const hasWork = this.elements.size > 0;
    if (hasWork && this.timer === null) this.timer = setInterval(() => this.keepStep(), tick);
    if (!hasWork && this.timer !== null) {
      clearInterval(this.timer);
      this.timer = null;
    }
  }

  private keepStep(): void {
    const { now, isSomebodySpeaking } = this.surroundings;
    const isSpeaking = isSomebodySpeaking();
    for (const element of this.elements.values()) element.keepStep(now(), isSpeaking);
  }
}
