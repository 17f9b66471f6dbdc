import type { Graphic, Scene } from '@/contracts/scene';

import { clamp } from './geometry';
import { easeInOutCubic } from './sceneMotion';

interface Shown {
  graphic: Graphic;
  /** When it began to go, and how far it had come by then; null: it is here. */
  left: { at: number; from: number } | null;
}

/** A graphic on its way: how much of it shows and how far it is from its place. */
export interface MovingGraphic {
  graphic: Graphic;
  opacity: number;
  /** Fractions of the canvas. */
  dx: number;
  dy: number;
}

const order = ['overlay', 'banner', 'ticker', 'comment', 'logo', 'countdown', 'slate'];

/**
 * The graphics of the program as they come, stand and go. One that a later scene lacks goes back
 * the way it came, from the moment that scene is there.
 */
export class GraphicsMotion {
  private shown: Shown[] = [];
  private scene: Scene | null = null;

  /** Bottom to top, at a time of the server's clock. */
  at(scene: Scene, now: number): MovingGraphic[] {
    if (scene !== this.scene) this.take(scene, now);
    this.shown = this.shown.filter((shown) => shown.left === null || progress(shown, now) > 0);
    return this.shown.map((shown) => move(shown, now));
  }

  private take(scene: Scene, now: number): void {
    const ids = new Set(scene.graphics.map(({ id }) => id));
    const leaving = this.shown
      .filter(({ graphic }) => !ids.has(graphic.id))
      .map((shown) => ({
        graphic: shown.graphic,
        left: shown.left ?? { at: now, from: progress(shown, now) },
      }));
    const here = scene.graphics.map((graphic) => ({ graphic, left: null }));
    // Those on their way out lie under their kind.
    this.shown = [...leaving, ...here].sort(
      (a, b) => order.indexOf(a.graphic.kind) - order.indexOf(b.graphic.kind),
    );
    this.scene = scene;
  }
}

/** 0: not there yet or gone, 1: where it belongs. */
function progress({ graphic, left }: Shown, now: number): number {
  const { startedAt, durationMs } = graphic.animation;
  const part = (since: number) => (durationMs <= 0 ? 1 : (now - since) / durationMs);
  return clamp(left === null ? part(startedAt) : left.from - part(left.at), 0, 1);
}

function move(shown: Shown, now: number): MovingGraphic {
  const { offset } = shown.graphic.animation;
  const opacity = easeInOutCubic(progress(shown, now));
  return {
    graphic: shown.graphic,
    opacity,
    dx: offset.x * (1 - opacity),
    dy: offset.y * (1 - opacity),
  };
}

/** Where the running copies of a ticker begin, in canvas widths left of its right edge, oldest last. */
export function copiesOf(
  ticker: { speed: number; pitch: number; startedAt: number },
  length: number,
  now: number,
): number[] {
  const run = (ticker.speed * (now - ticker.startedAt)) / 1000;
  if (run < 0 || !(ticker.pitch > 0)) return [];
  const copies: number[] = [];
  for (let k = Math.floor(run / ticker.pitch); k >= 0; --k) {
    const way = run - k * ticker.pitch;
    if (way > length) break;
    copies.push(way);
  }
  return copies;
}
