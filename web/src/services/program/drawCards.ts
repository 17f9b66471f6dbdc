import type { Box, Size } from './fitting';
import { hueOf, initialsOf } from './names';

// The measures of the program's own tags and cards (media/text): the preview must look the same.

const family = "'Inter Variable', Inter, 'Noto Sans', 'Noto Color Emoji', sans-serif";

export function tagFontSize(tile: Size): number {
  return Math.min(30, Math.max(13, tile.height * 0.048));
}

/** The space between a tile's corner and its name tag. */
export function tagMargin(tile: Size): number {
  return Math.max(4, Math.floor(tile.height / 36)) & ~1;
}

/** The name at the lower left of a tile, with the headline under it when there is one. */
export function drawNameTag(
  context: CanvasRenderingContext2D,
  text: { name: string; headline: string },
  tile: Box,
): void {
  const font = tagFontSize(tile);
  const padding = Math.round(font * 0.55);
  const bar = Math.max(3, Math.round(font * 0.18));
  const margin = tagMargin(tile);
  const room = tile.width - 2 * margin - 2 * padding - bar - 2;
  const name = lineOf(context, text.name, `600 ${font}px ${family}`, room);
  const headline = lineOf(context, text.headline, `400 ${font * 0.72}px ${family}`, room);
  const below = text.headline === '' ? 0 : headline.height;
  const width = evenUp(Math.max(name.width, below === 0 ? 0 : headline.width) + 2 * padding + bar);
  const height = evenUp(name.height + below + padding);
  if (width + 2 * margin > tile.width || height + 2 * margin > tile.height) return;
  const x = tile.x + margin;
  const y = (tile.y + tile.height - margin - height) & ~1;
  context.save();
  context.beginPath();
  context.roundRect(x, y, width, height, Math.round(font * 0.32));
  context.clip();
  context.fillStyle = 'rgb(13 18 23 / 78%)';
  context.fillRect(x, y, width, height);
  context.fillStyle = 'rgb(79 143 255)';
  context.fillRect(x, y, bar, height);
  const left = x + bar + padding;
  const top = y + padding / 2;
  name.draw(left, top, 1);
  if (below > 0) headline.draw(left, top + name.height, 0.78);
  context.restore();
}

/** Somebody without a picture: initials on a disc. */
export function drawAvatarCard(
  context: CanvasRenderingContext2D,
  who: { participantId: string; name: string },
  tile: Box,
): void {
  const hue = hueOf(who.participantId);
  const backdrop = context.createLinearGradient(0, tile.y, 0, tile.y + tile.height);
  backdrop.addColorStop(0, `hsl(${hue} 35% 24%)`);
  backdrop.addColorStop(1, `hsl(${hue} 42% 12%)`);
  context.fillStyle = backdrop;
  context.fillRect(tile.x, tile.y, tile.width, tile.height);
  const radius = Math.min(tile.width, tile.height) * 0.24;
  const x = tile.x + tile.width / 2;
  const y = tile.y + tile.height / 2;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = `hsl(${hue} 55% 46%)`;
  context.fill();
  context.strokeStyle = 'rgb(255 255 255 / 16%)';
  context.lineWidth = Math.max(2, radius * 0.04);
  context.stroke();
  const letters = lineOf(
    context,
    initialsOf(who.name),
    `600 ${radius * 0.78}px ${family}`,
    tile.width,
  );
  letters.draw(x - letters.width / 2, y - letters.height / 2, 0.96);
}

interface Line extends Size {
  draw(x: number, y: number, opacity: number): void;
}

/** One line of text that ends in an ellipsis when it does not fit; `y` is its top. */
function lineOf(context: CanvasRenderingContext2D, text: string, font: string, room: number): Line {
  context.font = font;
  const shown = shorten(context, text, room);
  const metrics = context.measureText(shown);
  const ascent = Math.round(metrics.fontBoundingBoxAscent);
  return {
    width: Math.ceil(metrics.width),
    height: ascent + Math.round(metrics.fontBoundingBoxDescent),
    draw: (x, y, opacity) => {
      context.font = font;
      context.textBaseline = 'alphabetic';
      context.fillStyle = `rgb(255 255 255 / ${opacity})`;
      context.fillText(shown, x, y + ascent);
    },
  };
}

function shorten(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  const letters = Array.from(text);
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const isFitting = context.measureText(`${letters.slice(0, middle).join('')}…`).width <= room;
    if (isFitting) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

function evenUp(value: number): number {
  return (Math.ceil(value) + 1) & ~1;
}
