import type { TextBlock } from '@/contracts/scene';

import type { LaidOutCard } from './cardLayout';
import { clockCell } from './countdown';
import { fontOfBlock, setExactPositions } from './fonts';
import { directionOf, type Line } from './textLayout';

/** Draws a card at the origin. */
export function drawCard(
  context: CanvasRenderingContext2D,
  card: {
    fill: string;
    accent: string;
    accentWidth: number;
    cornerRadius: number;
  },
  layout: LaidOutCard,
  canvasHeight: number,
): void {
  const { width, height } = layout.box;
  context.save();
  context.beginPath();
  context.roundRect(0, 0, width, height, card.cornerRadius * canvasHeight);
  context.clip();
  context.fillStyle = card.fill;
  context.fillRect(0, 0, width, height);
  context.fillStyle = card.accent;
  context.fillRect(0, 0, card.accentWidth * canvasHeight, height);
  context.restore();
  for (const { block, lines, top } of layout.blocks)
    drawBlock(context, block, lines, { x: layout.left, y: top, width: layout.room }, canvasHeight);
}

/** Draws the lines of a block into an area of a width, from its top down. */
export function drawBlock(
  context: CanvasRenderingContext2D,
  block: TextBlock,
  lines: Line[],
  area: { x: number; y: number; width: number },
  canvasHeight: number,
): void {
  context.font = fontOfBlock(block, canvasHeight);
  context.fillStyle = block.color;
  setExactPositions(context);
  const direction = block.countsDownTo === null ? directionOf(block.text) : 'ltr';
  context.direction = direction;
  lines.forEach((line, index) => {
    const x = area.x + startOf(block, line, area.width, direction);
    const y = area.y + (index * block.lineHeight + block.baseline) * canvasHeight;
    if (block.countsDownTo === null) context.fillText(line.text, x, y);
    else drawClock(context, line.text, block.size * canvasHeight, x, y);
  });
}

function startOf(block: TextBlock, line: Line, width: number, direction: 'ltr' | 'rtl'): number {
  if (block.align === 'center') return (width - line.width) / 2;
  const isAtRight = (block.align === 'start') === (direction === 'rtl');
  return isAtRight ? width - line.width : 0;
}

function drawClock(
  context: CanvasRenderingContext2D,
  text: string,
  size: number,
  x: number,
  y: number,
): void {
  let left = x;
  for (const letter of text) {
    const cell = clockCell(letter) * size;
    context.fillText(letter, left + (cell - context.measureText(letter).width) / 2, y);
    left += cell;
  }
}
