import type { Size } from './fitting';
import { fontOf, setExactPositions } from './fonts';
import { hueOf, initialsOf } from './names';

/** Somebody without a picture: initials on a disc, as the program draws them. */
export function drawAvatar(
  context: CanvasRenderingContext2D,
  who: { participantId: string; name: string },
  size: Size,
): void {
  const hue = hueOf(who.participantId);
  const backdrop = context.createLinearGradient(0, 0, 0, size.height);
  backdrop.addColorStop(0, `hsl(${hue} 35% 24%)`);
  backdrop.addColorStop(1, `hsl(${hue} 42% 12%)`);
  context.fillStyle = backdrop;
  context.fillRect(0, 0, size.width, size.height);
  const radius = Math.min(size.width, size.height) * 0.24;
  const x = size.width / 2;
  const y = size.height / 2;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = `hsl(${hue} 55% 46%)`;
  context.fill();
  context.strokeStyle = 'rgb(255 255 255 / 16%)';
  context.lineWidth = Math.max(2, radius * 0.04);
  context.stroke();
  drawInitials(context, initialsOf(who.name), radius * 0.78, x, y);
}

function drawInitials(
  context: CanvasRenderingContext2D,
  initials: string,
  size: number,
  x: number,
  y: number,
): void {
  context.font = fontOf('inter', 600, size);
  setExactPositions(context);
  const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText(initials);
  const height = fontBoundingBoxAscent + fontBoundingBoxDescent;
  context.fillStyle = 'rgb(255 255 255 / 96%)';
  context.fillText(initials, x - width / 2, y - height / 2 + fontBoundingBoxAscent);
}
