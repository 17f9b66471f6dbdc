/** Milliseconds between two calls of the screen, averaged: a page slower than this is out of breath. */
const breathless = 55;
/** One that is quicker than this has breath to spare, also on a screen of 30 or 50 Hz. */
const rested = 44;
const beforeLess = 2_000;
const beforeMore = 10_000;
const longestBeforeMore = 160_000;
const reducedPause = 1000 / 15 - 4;
/** A longer gap says that nobody looked: a hidden tab is not a slow one. */
const absence = 500;

/**
 * How often a canvas is drawn: at its own pace while the page keeps up, fifteen times a second while
 * it does not. A preview that takes the processor away from the camera harms the show.
 */
export class DrawingPace {
  private drawnAt = -Infinity;
  private askedAt: number | null = null;
  private average = 0;
  private since: number | null = null;
  private patience = beforeMore;
  private reduced = false;

  /** @param pause milliseconds between two pictures, at least */
  constructor(private readonly pause: number) {}

  /** The page is out of breath: finer points of drawing had better wait too. */
  get isReduced(): boolean {
    return this.reduced;
  }

  /** The screen asks for a picture at `time` (milliseconds, ever rising): whether to draw one. */
  asks(time: number): boolean {
    this.watch(time);
    const pause = this.reduced ? Math.max(reducedPause, this.pause) : this.pause;
    if (time - this.drawnAt <= pause) return false;
    this.drawnAt = time;
    return true;
  }

  private watch(time: number): void {
    const gap = this.askedAt === null ? Infinity : time - this.askedAt;
    this.askedAt = time;
    if (gap > absence) {
      this.average = 0;
      this.since = null;
      return;
    }
    this.average = this.average === 0 ? gap : this.average + (gap - this.average) / 20;
    if (this.reduced ? this.average > rested : this.average < breathless) {
      this.since = null;
      return;
    }
    this.since ??= time;
    if (time - this.since < (this.reduced ? this.patience : beforeLess)) return;
    this.since = null;
    // Whoever could not hold the full pace is believed ever later.
    if (this.reduced) this.patience = Math.min(longestBeforeMore, this.patience * 2);
    this.reduced = !this.reduced;
  }
}
