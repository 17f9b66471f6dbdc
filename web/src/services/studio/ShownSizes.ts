import { Emitter } from '@/lib/emitter';
import type { Size } from '@/services/program/fitting';

type ShownSizesEvents = { changed: null };

interface Shown extends Size {
  trackId: string;
}

/** Sizes move in such steps, so that a window being dragged does not ask anew with every pixel. */
const step = 32;

/** How large every picture is shown on this page, in pixels of the screen. */
export class ShownSizes {
  readonly events = new Emitter<ShownSizesEvents>();
  private readonly places = new Map<unknown, Shown>();

  /** A place on the page shows a track in such a size. */
  show(place: unknown, trackId: string, size: Size): void {
    const shown = { trackId, width: stepped(size.width), height: stepped(size.height) };
    const known = this.places.get(place);
    if (
      known?.trackId === trackId &&
      known.width === shown.width &&
      known.height === shown.height
    ) {
      return;
    }
    this.places.set(place, shown);
    this.events.emit('changed', null);
  }

  hide(place: unknown): void {
    if (this.places.delete(place)) this.events.emit('changed', null);
  }

  /** The largest size a track is shown in; nothing when it is shown nowhere. */
  of(trackId: string): Size {
    const largest = { width: 0, height: 0 };
    for (const shown of this.places.values()) {
      if (shown.trackId !== trackId) continue;
      largest.width = Math.max(largest.width, shown.width);
      largest.height = Math.max(largest.height, shown.height);
    }
    return largest;
  }
}

function stepped(pixels: number): number {
  return Math.ceil(pixels / step) * step;
}
