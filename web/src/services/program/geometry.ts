import type { Rect } from '@/contracts/scene';

import type { Box, Size } from './fitting';

// How the program turns fractions into pixels: its picture format has no odd ones.

/** The nearest even number. */
export function even(value: number): number {
  return Math.round(value / 2) * 2;
}

/** The even number at or below. */
export function evenBelow(value: number): number {
  return Math.floor(value / 2) * 2;
}

/** The even number at or above; what adds up to a hair more counts as less. */
export function evenUp(value: number): number {
  return Math.max(2, Math.ceil((value - 1e-6) / 2) * 2);
}

/** A rectangle of the canvas on even pixels, inside it, at least 2 x 2. */
export function snap(rect: Rect, canvas: Size): Box {
  const left = clamp(even(rect.x * canvas.width), 0, canvas.width - 2);
  const top = clamp(even(rect.y * canvas.height), 0, canvas.height - 2);
  const right = clamp(even((rect.x + rect.width) * canvas.width), left + 2, canvas.width);
  const bottom = clamp(even((rect.y + rect.height) * canvas.height), top + 2, canvas.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
