import type { Card, TextBlock } from '@/contracts/scene';

import { clockWidth, timeLeft } from './countdown';
import type { Box, Size } from './fitting';
import { evenBelow, evenUp, snap } from './geometry';
import { layOut, type Line } from './textLayout';

/** The width of a text in the style of a block, in pixels of the canvas. */
export type MeasureBlock = (block: TextBlock, text: string) => number;

export interface LaidOutBlock {
  block: TextBlock;
  lines: Line[];
  /** Of its first line, from the top of the box. */
  top: number;
}

export interface LaidOutCard {
  /** Where the box stands on the canvas. */
  box: Box;
  /** Where the text begins, from the left of the box, and how much room it has. */
  left: number;
  room: number;
  blocks: LaidOutBlock[];
}

/** Measures a card; null when it is larger than its region and is not drawn. */
export function layOutCard(
  card: Card,
  canvas: Size,
  now: number,
  measure: MeasureBlock,
): LaidOutCard | null {
  const region = snap(card.region, canvas);
  const paddingX = card.paddingX * canvas.height;
  const left = card.accentWidth * canvas.height + paddingX;
  let height = card.paddingY * canvas.height;
  let width = 0;
  const blocks = card.blocks.map((block, index) => {
    if (index > 0) height += card.gap * canvas.height;
    const lines = linesOf(block, region.width - left - paddingX, canvas, now, measure);
    const top = height;
    height += lines.length * block.lineHeight * canvas.height;
    width = Math.max(width, ...lines.map((line) => line.width));
    return { block, lines, top };
  });
  const size = {
    width: card.fullWidth ? region.width : evenUp(width + left + paddingX),
    height: evenUp(height + card.paddingY * canvas.height),
  };
  if (size.width > region.width || size.height > region.height) return null;
  const x = evenBelow(region.x + card.anchor.x * (region.width - size.width));
  const y = evenBelow(region.y + card.anchor.y * (region.height - size.height));
  return { box: { x, y, ...size }, left, room: size.width - left - paddingX, blocks };
}

function linesOf(
  block: TextBlock,
  room: number,
  canvas: Size,
  now: number,
  measure: MeasureBlock,
): Line[] {
  if (block.countsDownTo !== null) {
    const text = timeLeft(block.countsDownTo, now);
    return [{ text, width: clockWidth(text, block.size * canvas.height) }];
  }
  return layOut(block.text, room, block.maxLines, (text) => measure(block, text));
}

/** The times that a card shows: with them it changes, without any it stays as it is. */
export function clocksOf(card: Card, now: number): string {
  let clocks = '';
  for (const { countsDownTo } of card.blocks)
    if (countsDownTo !== null) clocks += `${timeLeft(countsDownTo, now)} `;
  return clocks;
}
