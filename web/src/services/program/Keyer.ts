import type { ChromaKey } from '@/contracts/scene';

import { CanvasKeyer } from './CanvasKeyer';
import type { Box, Size } from './fitting';
import { GlKeyer } from './GlKeyer';

/** An image to draw instead of a picture, and which part of it holds what was asked for. */
export interface CutOut {
  image: CanvasImageSource;
  box: Box;
}

/** Takes backdrops out of moving pictures. What it gives is good until it is asked again. */
export interface Keyer {
  /**
   * @param source which part of the picture
   * @param size how large it will be drawn
   */
  cut(video: HTMLVideoElement, key: ChromaKey, source: Box, size: Size): CutOut;
}

/** By the graphics processor where there is one; coarser and by itself where there is none. */
export class BestKeyer implements Keyer {
  private gl: GlKeyer | null | undefined;
  private canvas: CanvasKeyer | null = null;

  constructor(
    private readonly makeGl: () => GlKeyer | null = () => GlKeyer.create(),
    private readonly makeCanvas: () => CanvasKeyer = () => new CanvasKeyer(),
  ) {}

  cut(video: HTMLVideoElement, key: ChromaKey, source: Box, size: Size): CutOut {
    if (this.gl === undefined) this.gl = this.makeGl();
    const cut = this.gl?.cut(video, key, source, size) ?? null;
    if (cut !== null) return cut;
    // The processor was taken from us: it does not come back for a picture.
    this.gl = null;
    this.canvas ??= this.makeCanvas();
    return this.canvas.cut(video, key, source, size);
  }
}

/** Graphics contexts are few: all canvases of the page have one together. */
let shared: Keyer | null = null;

export function sharedKeyer(): Keyer {
  shared ??= new BestKeyer();
  return shared;
}
