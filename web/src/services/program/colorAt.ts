import type { Point } from '@/contracts/scene';

import { colorOf } from './chromaKey';

/** A camera's pixels tremble: the color of a spot is the mean of what is around it. */
const spot = 1 / 40;
const samples = 8;

/** The color of a moving picture at a point of it; null: it cannot be read. */
export function colorAt(video: HTMLVideoElement, at: Point): string | null {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = samples;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const side = Math.max(1, Math.round(video.videoHeight * spot));
  if (context === null || video.videoWidth < side) return null;
  const left = startOf(at.x, video.videoWidth, side);
  const top = startOf(at.y, video.videoHeight, side);
  context.drawImage(video, left, top, side, side, 0, 0, samples, samples);
  return meanOf(context.getImageData(0, 0, samples, samples).data);
}

function startOf(fraction: number, length: number, side: number): number {
  return Math.min(length - side, Math.max(0, fraction * length - side / 2));
}

export function meanOf(pixels: Uint8ClampedArray): string {
  const sums: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < pixels.length; i += 4) {
    sums[0] += pixels[i] ?? 0;
    sums[1] += pixels[i + 1] ?? 0;
    sums[2] += pixels[i + 2] ?? 0;
  }
  const count = Math.max(1, pixels.length / 4);
  return colorOf(sums[0] / count, sums[1] / count, sums[2] / count);
}
