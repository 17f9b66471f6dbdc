// The same faces that the program finds on its machine (tools/debian-packages); Inter comes with the
// page. A browser fetches a face when a scene first uses it.
import '@fontsource-variable/noto-sans-mono';
import '@fontsource-variable/noto-serif';

import type { SceneFont, TextBlock } from '@/contracts/scene';

const families: Record<SceneFont, string> = {
  inter: "'Inter Variable', Inter, 'Noto Sans', 'Noto Color Emoji', sans-serif",
  'noto-serif': "'Noto Serif Variable', 'Noto Serif', 'Noto Sans', 'Noto Color Emoji', serif",
  mono: "'Noto Sans Mono Variable', 'Noto Sans Mono', 'Noto Sans', 'Noto Color Emoji', monospace",
};

/** A canvas font. */
export function fontOf(font: SceneFont, weight: number, size: number): string {
  return `${weight} ${size}px ${families[font]}`;
}

/** Of a block on a canvas of this height. */
export function fontOfBlock(block: TextBlock, canvasHeight: number): string {
  return fontOf(block.font, block.weight, block.size * canvasHeight);
}

/** Letters stand where their widths put them, not on whole pixels: as in the program. */
export function setExactPositions(context: CanvasRenderingContext2D): void {
  context.textRendering = 'geometricPrecision';
  context.fontKerning = 'normal';
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
}
