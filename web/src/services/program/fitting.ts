import type { Fit, Point } from '@/contracts/scene';

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  x: number;
  y: number;
}

/** Which part of a picture goes where: `cover` crops the picture, `contain` leaves bars. */
export interface Placement {
  source: Box;
  target: Box;
}

const middle: Point = { x: 0.5, y: 0.5 };

/**
 * Places a picture in a box, as the program does to the pixel.
 *
 * @param focus which part of it a crop keeps, or on which side of the box a whole one stands
 */
export function place(fit: Fit, picture: Size, box: Box, focus: Point = middle): Placement {
  return fit === 'cover' ? cover(picture, box, focus) : contain(picture, box, focus);
}

function cover(picture: Size, box: Box, focus: Point): Placement {
  const ratio = friendly(Math.max(box.width / picture.width, box.height / picture.height));
  const width = clampEven(box.width / ratio + 0.5, picture.width);
  const height = clampEven(box.height / ratio + 0.5, picture.height);
  const x = evenDown((picture.width - width) * focus.x);
  const y = evenDown((picture.height - height) * focus.y);
  return { source: { x, y, width, height }, target: box };
}

function contain(picture: Size, box: Box, anchor: Point): Placement {
  const ratio = Math.min(box.width / picture.width, box.height / picture.height);
  const width = clampEven(picture.width * ratio + 0.5, box.width);
  const height = clampEven(picture.height * ratio + 0.5, box.height);
  const x = box.x + evenDown((box.width - width) * anchor.x);
  const y = box.y + evenDown((box.height - height) * anchor.y);
  return {
    source: { x: 0, y: 0, width: evenDown(picture.width), height: evenDown(picture.height) },
    target: { x, y, width, height },
  };
}

/** The program scales by these ratios much faster and crops a little more for it. */
function friendly(ratio: number): number {
  return [0.25, 0.5, 1].find((known) => ratio <= known && known <= ratio * 1.06) ?? ratio;
}

function evenDown(value: number): number {
  return Math.floor(value / 2) * 2;
}

function clampEven(value: number, most: number): number {
  return Math.max(2, Math.min(evenDown(value), evenDown(most)));
}
