import type { Card, Ticker } from '@/contracts/scene';

import { clocksOf, layOutCard, type MeasureBlock } from './cardLayout';
import { drawAvatar } from './drawAvatar';
import { drawBlock, drawCard } from './drawText';
import type { Size } from './fitting';
import { fontOfBlock, setExactPositions } from './fonts';
import { evenUp } from './geometry';

/** Something drawn once and where its top left corner stands on the canvas. */
export interface Sprite {
  image: HTMLCanvasElement;
  x: number;
  y: number;
}

interface Current {
  state: string;
  generation: number;
  sprite: Sprite | null;
}

/** Canvases end somewhere beyond. */
const longestStrip = 16_000;
/** Several times what a scene shows; beyond it the oldest go, and are drawn again when needed. */
const mostPixels = 12_000_000;

/**
 * Words and cards, drawn once and kept while they look the same. A font that is still on its way
 * makes all of them new when it has come.
 */
export class Sprites {
  private readonly kept = new Map<string, Sprite | null>();
  /** What a card or ticker of the present scene looks like: asked for at every frame. */
  private readonly current = new WeakMap<Card | Ticker, Current>();
  private readonly awaited = new Set<string>();
  private pixels = 0;
  private generation = 0;
  private readonly ruler = newContext({ width: 1, height: 1 });

  card(card: Card, canvas: Size, now: number): Sprite | null {
    return this.remember(card, clocksOf(card, now), (clocks) => {
      const key = `${canvas.width}x${canvas.height} ${clocks} ${JSON.stringify(card)}`;
      return this.keep(key, () => {
        const layout = layOutCard(card, canvas, now, this.measureAt(canvas));
        if (layout === null) return null;
        return draw(layout.box, (context) => drawCard(context, card, layout, canvas.height));
      });
    });
  }

  /** The one line of a ticker, as high as its place. */
  strip(ticker: Ticker, canvas: Size, height: number): Sprite | null {
    return this.remember(ticker, `${height}`, () => {
      const { text: block } = ticker;
      const key = `${canvas.width}x${canvas.height} ${height} ${JSON.stringify(block)}`;
      return this.keep(key, () => {
        const measured = evenUp(this.measureAt(canvas)(block, block.text));
        const width = Math.min(longestStrip, measured);
        const y = (height - block.lineHeight * canvas.height) / 2;
        const lines = [{ text: block.text, width }];
        return draw({ x: 0, y: 0, width, height }, (context) =>
          drawBlock(context, block, lines, { x: 0, y, width }, canvas.height),
        );
      });
    });
  }

  avatar(who: { participantId: string; name: string }, size: Size): Sprite | null {
    const key = `avatar ${size.width}x${size.height} ${who.participantId} ${who.name}`;
    return this.keep(key, () =>
      draw({ x: 0, y: 0, ...size }, (context) => drawAvatar(context, who, size)),
    );
  }

  private measureAt(canvas: Size): MeasureBlock {
    return (block, text) => {
      this.ruler.font = fontOfBlock(block, canvas.height);
      setExactPositions(this.ruler);
      this.await(this.ruler.font, text);
      return this.ruler.measureText(text).width;
    };
  }

  private keep(key: string, make: () => Sprite | null): Sprite | null {
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.kept.set(key, made);
    this.pixels += sizeOf(made);
    for (const [oldest, sprite] of this.kept) {
      if (this.pixels <= mostPixels || oldest === key) break;
      this.kept.delete(oldest);
      this.pixels -= sizeOf(sprite);
    }
    return made;
  }

  private forget(): void {
    this.kept.clear();
    this.pixels = 0;
    ++this.generation;
  }

  private remember(
    what: Card | Ticker,
    state: string,
    find: (state: string) => Sprite | null,
  ): Sprite | null {
    const known = this.current.get(what);
    if (known?.state === state && known.generation === this.generation) return known.sprite;
    const sprite = find(state);
    this.current.set(what, { state, generation: this.generation, sprite });
    return sprite;
  }

  /** Fonts come in parts, by alphabet, when somebody asks for them. */
  private await(font: string, text: string): void {
    const { fonts } = document;
    const key = `${font} ${text}`;
    if (fonts === undefined || this.awaited.has(key) || fonts.check(font, text)) return;
    this.awaited.add(key);
    fonts.load(font, text).then(
      () => {
        this.awaited.delete(key);
        this.forget();
      },
      () => undefined,
    );
  }
}

function sizeOf(sprite: Sprite | null): number {
  return sprite === null ? 0 : sprite.image.width * sprite.image.height;
}

function draw(
  box: { x: number; y: number } & Size,
  paint: (context: CanvasRenderingContext2D) => void,
): Sprite {
  const context = newContext(box);
  paint(context);
  return { image: context.canvas, x: box.x, y: box.y };
}

function newContext(size: Size): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no canvas');
  return context;
}
