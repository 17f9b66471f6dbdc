import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Card, TextBlock, Ticker } from '@/contracts/scene';

import { Sprites } from './sprites';

const canvas = { width: 1280, height: 720 };

/** Canvases whose letters are all ten pixels wide, and a page whose fonts come when told. */
class Page {
  readonly texts: string[] = [];
  hasFonts = true;
  deliver: () => void = () => undefined;

  readonly fonts = {
    check: () => this.hasFonts,
    load: () => new Promise<void>((resolve) => (this.deliver = resolve)),
  };

  createElement() {
    const element = { width: 0, height: 0, getContext: () => context };
    const context = {
      canvas: element,
      measureText: (text: string) => ({
        width: Array.from(text).length * 10,
        fontBoundingBoxAscent: 10,
        fontBoundingBoxDescent: 2,
      }),
      fillText: (text: string) => this.texts.push(text),
      createLinearGradient: () => ({ addColorStop: () => undefined }),
      ...Object.fromEntries(
        [
          'save',
          'restore',
          'beginPath',
          'roundRect',
          'clip',
          'fillRect',
          'arc',
          'fill',
          'stroke',
        ].map((name) => [name, () => undefined]),
      ),
    };
    return element;
  }
}

const block: TextBlock = {
  text: 'Hello',
  countsDownTo: null,
  size: 0.05,
  lineHeight: 0.0625,
  baseline: 0.049,
  weight: 600,
  font: 'inter',
  color: '#ffffff',
  align: 'start',
  maxLines: 1,
};

const card: Card = {
  type: 'card',
  region: { x: 0, y: 0, width: 1, height: 1 },
  anchor: { x: 0, y: 1 },
  fullWidth: false,
  paddingX: 0.01,
  paddingY: 0.01,
  gap: 0,
  cornerRadius: 0,
  fill: '#000000',
  accentWidth: 0,
  accent: '#00000000',
  blocks: [block],
};

describe('Sprites', () => {
  let page: Page;
  beforeEach(() => {
    page = new Page();
    vi.stubGlobal('document', page);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('draws a card once, as large as its words, however often it is asked for', () => {
    const sprites = new Sprites();

    const first = sprites.card(card, canvas, 0);
    const again = sprites.card(card, canvas, 60_000);

    expect(first?.image).toMatchObject({ width: 66, height: 60 });
    expect(first?.y).toBe(660);
    expect(again).toBe(first);
    expect(page.texts).toEqual(['Hello']);
  });

  it('knows the same card when the next scene brings it again', () => {
    const sprites = new Sprites();

    expect(sprites.card({ ...card }, canvas, 0)).toBe(sprites.card(card, canvas, 0));
  });

  it('draws a countdown anew every second', () => {
    const sprites = new Sprites();
    const counting = { ...card, blocks: [{ ...block, countsDownTo: 10_000 }] };

    const first = sprites.card(counting, canvas, 500);

    expect(sprites.card(counting, canvas, 900)).toBe(first);
    expect(sprites.card(counting, canvas, 1100)).not.toBe(first);
    expect(page.texts.join('')).toBe('0:100:09');
  });

  it('draws everything anew once a font has come', async () => {
    page.hasFonts = false;
    const sprites = new Sprites();
    const before = sprites.card(card, canvas, 0);

    page.hasFonts = true;
    page.deliver();
    await Promise.resolve();

    expect(sprites.card(card, canvas, 0)).not.toBe(before);
  });

  it('draws nothing of a card that does not fit', () => {
    const region = { x: 0, y: 0, width: 1, height: 0.02 };

    expect(new Sprites().card({ ...card, region }, canvas, 0)).toBeNull();
    expect(page.texts).toEqual([]);
  });

  it('draws the line of a ticker as high as its strip', () => {
    const ticker: Ticker = { type: 'ticker', text: block, speed: 0.1, pitch: 1, startedAt: 0 };

    expect(new Sprites().strip(ticker, canvas, 52)?.image).toMatchObject({ width: 50, height: 52 });
  });

  it('forgets the oldest when they are too many', () => {
    const sprites = new Sprites();
    const avatar = (name: string) =>
      sprites.avatar({ participantId: '00', name }, { width: 1280, height: 720 });
    const first = avatar('0');

    for (let i = 1; i < 13; ++i) avatar(`${i}`);
    expect(avatar('0')).toBe(first);

    avatar('13');
    avatar('14');
    expect(avatar('0')).not.toBe(first);
  });
});
