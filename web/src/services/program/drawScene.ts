import type { Rect } from '@/contracts/show';
import type { Picture } from '@/services/studio/ShowReplica';

import { drawAvatarCard, drawNameTag } from './drawCards';
import { place, type Box, type Size } from './fitting';
import { keyOf, tilesAt, type MovingTile } from './sceneMotion';

/** The size that the server composes for. */
export const canvasSize: Size = { width: 1280, height: 720 };

/** Finds the moving picture of a tile; null: it has none to draw now. */
export type FindVideo = (key: string) => HTMLVideoElement | null;

/** Draws what the program shows at a time of the server's clock. */
export function drawScene(
  context: CanvasRenderingContext2D,
  picture: Picture,
  findVideo: FindVideo,
  now: number,
): void {
  const { scene, before } = picture;
  context.fillStyle = scene.background;
  context.fillRect(0, 0, canvasSize.width, canvasSize.height);
  for (const tile of tilesAt(scene, before, now)) drawTile(context, tile, findVideo);
}

function drawTile(context: CanvasRenderingContext2D, tile: MovingTile, findVideo: FindVideo): void {
  const box = snap(tile.rect);
  const video = tile.hasVideo ? findVideo(keyOf(tile)) : null;
  context.save();
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, tile.cornerRadius * canvasSize.height);
  context.clip();
  if (video === null) drawAvatarCard(context, tile, box);
  else drawVideo(context, video, tile.fit, box);
  // As in the program, tags wait until a moving tile has arrived.
  const hasArrived = tile.rect.width === tile.target.width;
  if (tile.name !== '' && hasArrived) drawNameTag(context, tile, box);
  context.restore();
}

function drawVideo(
  context: CanvasRenderingContext2D,
  video: HTMLVideoElement,
  fit: 'cover' | 'contain',
  box: Box,
): void {
  const size = { width: video.videoWidth, height: video.videoHeight };
  if (size.width === 0 || size.height === 0) return;
  const { source, target } = place(fit, size, box);
  context.drawImage(
    video,
    source.x,
    source.y,
    source.width,
    source.height,
    target.x,
    target.y,
    target.width,
    target.height,
  );
}

/** In pixels, every edge on an even one: the program's picture format has no odd ones. */
export function snap(rect: Rect): Box {
  const { width, height } = canvasSize;
  const left = clamp(even(rect.x * width), 0, width - 2);
  const top = clamp(even(rect.y * height), 0, height - 2);
  const right = clamp(even((rect.x + rect.width) * width), left + 2, width);
  const bottom = clamp(even((rect.y + rect.height) * height), top + 2, height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function even(value: number): number {
  return Math.round(value / 2) * 2;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
