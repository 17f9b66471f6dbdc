import type { ChromaKey } from '@/contracts/scene';

import { cutPixels } from './chromaKey';
import type { Box, Size } from './fitting';
import type { CutOut, Keyer } from './Keyer';

/** What a processor can look at thirty times a second beside a call. */
const mostWidth = 480;

/** Takes backdrops out pixel by pixel, in a picture that is no larger than need be. */
export class CanvasKeyer implements Keyer {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D | null;

  constructor() {
    this.canvas = document.createElement('canvas');
    this.context = this.canvas.getContext('2d', { willReadFrequently: true });
  }

  cut(video: HTMLVideoElement, key: ChromaKey, source: Box, size: Size): CutOut {
    const { canvas, context } = this;
    if (context === null) return { image: video, box: source };
    const ratio = Math.min(1, mostWidth / size.width);
    const width = Math.max(1, Math.round(size.width * ratio));
    const height = Math.max(1, Math.round(size.height * ratio));
    if (canvas.width < width) canvas.width = width;
    if (canvas.height < height) canvas.height = height;
    const { x, y } = source;
    context.drawImage(video, x, y, source.width, source.height, 0, 0, width, height);
    const picture = context.getImageData(0, 0, width, height);
    cutPixels(picture.data, key);
    context.putImageData(picture, 0, 0);
    return { image: canvas, box: { x: 0, y: 0, width, height } };
  }
}
