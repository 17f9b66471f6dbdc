import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';

import type { Card, Scene, Ticker } from '@/contracts/scene';

import { aChromaKey } from '@/test/shows';

import { SceneRenderer, type Sources } from './SceneRenderer';
import { placesOf } from './sceneMotion';
import type { Sprite, Sprites } from './sprites';

const shownAt = 1_700_000_000_000;
const long = 60_000;

function golden(name: string): Scene {
  const url = new URL(`../../../../contracts/scenes/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Scene;
}

/** Writes down what is drawn. */
class Recorder {
  readonly drawn: unknown[][] = [];
  readonly clips: unknown[][] = [];
  globalAlpha = 1;
  fillStyle = '';
  private depth = 0;

  fillRect(...box: number[]) {
    this.drawn.push(['fill', this.fillStyle, ...box]);
  }
  drawImage(image: { name: string }, ...place: number[]) {
    this.drawn.push([image.name, ...place.slice(-4)]);
  }
  save() {
    ++this.depth;
  }
  restore() {
    --this.depth;
  }
  beginPath() {}
  clip() {}
  roundRect(...box: number[]) {
    this.clips.push(box);
  }
  rect(...box: number[]) {
    this.clips.push(box);
  }
  get isBalanced() {
    return this.depth === 0;
  }
}

function sprite(name: string, x = 0, y = 0, width = 100, height = 50): Sprite {
  return { image: { name, width, height } as unknown as HTMLCanvasElement, x, y };
}

const sprites = {
  card: (card: Card) => sprite(`card ${card.blocks[0]?.text}`, 10, 20),
  strip: (ticker: Ticker) => sprite(`strip ${ticker.text.text}`, 0, 0, 300),
  avatar: (who: { name: string }, size: { width: number; height: number }) =>
    sprite(`avatar ${who.name}`, 0, 0, size.width, size.height),
} as unknown as Sprites;

const video = { name: 'video', videoWidth: 1280, videoHeight: 720 } as unknown as HTMLVideoElement;
const image = { name: 'image', width: 400, height: 200 } as unknown as ImageBitmap;
const nothing: Sources = { video: () => null, image: () => null };
const everything: Sources = { video: () => video, image: () => image };

function draw(scene: Scene, sources: Sources, now = shownAt + long): Recorder {
  const recorder = new Recorder();
  const context = recorder as unknown as CanvasRenderingContext2D;
  new SceneRenderer(context, sprites).draw({ scene, before: placesOf([]) }, sources, now);
  return recorder;
}

const namesOf = (recorder: Recorder) => recorder.drawn.map(([name]) => name);

describe('SceneRenderer', () => {
  it('draws background, pictures and tags where the scene says', () => {
    const { drawn, clips } = draw(golden('grid'), everything);

    expect(drawn[0]).toEqual(['fill', '#101418', 0, 0, 1280, 720]);
    expect(drawn[1]).toEqual(['video', 12, 12, 622, 342]);
    expect(drawn[2]?.[0]).toBe('card Ada Lovelace');
    expect(clips[0]).toEqual([12, 12, 622, 342, 12]);
  });

  it('draws an uploaded picture whole, and darkness until it is here', () => {
    const scene = golden('grid');
    const [first, ...others] = scene.tiles;
    if (first === undefined) throw new Error('the grid is empty');
    const still = {
      ...first,
      kind: 'image',
      fit: 'contain',
      still: { assetId: 'card' },
      tag: null,
    };
    const shown = { ...scene, tiles: [still as typeof first, ...others] };

    expect(draw(shown, everything).drawn[1]).toEqual(['image', 12, 28, 622, 310]);
    expect(draw(shown, nothing).drawn[1]).toEqual(['fill', '#000', 12, 12, 622, 342]);
  });

  it('draws somebody cut out of their backdrop in the same place', () => {
    const scene = golden('grid');
    const [first, ...others] = scene.tiles;
    if (first === undefined) throw new Error('the grid is empty');
    const key = aChromaKey();
    const keyed = { ...scene, tiles: [{ ...first, chromaKey: key }, ...others] };
    const box = { x: 0, y: 0, width: 622, height: 342 };
    const cut = vi.fn(() => ({ image: { name: 'cut' } as unknown as CanvasImageSource, box }));
    const recorder = new Recorder();
    const context = recorder as unknown as CanvasRenderingContext2D;
    const picture = { scene: keyed, before: placesOf([]) };
    new SceneRenderer(context, sprites, { cut }).draw(picture, everything, shownAt + long);

    expect(cut).toHaveBeenCalledExactlyOnceWith(
      video,
      key,
      { x: 18, y: 18, width: 1244, height: 684 },
      { x: 12, y: 12, width: 622, height: 342 },
    );
    expect(recorder.drawn[1]).toEqual(['cut', 12, 12, 622, 342]);
    expect(recorder.drawn[3]?.[0]).toBe('video');
  });

  it('rounds the corners of what leaves bars, not of its place', () => {
    const scene = golden('grid');
    const [first, ...others] = scene.tiles;
    if (first === undefined) throw new Error('the grid is empty');
    const narrow = { ...first, fit: 'contain' as const, rect: { ...first.rect, width: 0.25 } };
    const { drawn, clips } = draw({ ...scene, tiles: [narrow, ...others] }, everything);

    const [, x, y, width, height] = drawn[1] ?? [];
    expect(height).toBeLessThan(342);
    expect(clips[0]).toEqual([x, y, width, height, 12]);
  });

  it('draws the card of somebody without a picture', () => {
    const { drawn } = draw(golden('solo-camera-off'), everything);

    expect(drawn[1]).toEqual(['avatar Ada Lovelace', 0, 0, 1280, 720]);
  });

  it('draws the card while the picture has not come', () => {
    expect(namesOf(draw(golden('grid'), nothing))).toContain('avatar Борис Иванов');
  });

  it('draws uploaded pictures once they are here', () => {
    const scene = golden('pictures');

    expect(namesOf(draw(scene, nothing))).not.toContain('image');
    const { drawn } = draw(scene, everything);
    expect(drawn[1]).toEqual(['image', 0, 0, 1280, 720]);
    // The logo: whole, in the top right corner of its place.
    expect(drawn.at(-1)).toEqual(['image', 1082, 30, 168, 84]);
  });

  it('draws banner, ticker and comment over the people', () => {
    const names = namesOf(draw(golden('words'), everything)).filter((name) => name !== 'fill');

    expect(names.slice(-3)).toEqual([
      'card The future of 🎥 live video',
      expect.stringMatching(/^strip Doors/),
      'card Chen <script>',
    ]);
  });

  it('runs the ticker by the clock of the server, on even pixels, inside its strip', () => {
    const scene = golden('words');
    const runs = (now: number) =>
      draw(scene, everything, now)
        .drawn.filter(([name]) => String(name).startsWith('strip'))
        .map(([, x]) => x);

    expect(runs(shownAt + 1000)).toEqual([1160]);
    expect(runs(shownAt + 1100)).toEqual([1148]);
    expect(draw(scene, everything).clips.at(-1)).toEqual([0, 632, 1280, 52]);
  });

  it('fades what has just come in, and leaves the context as it was', () => {
    const scene = golden('words');
    const alphas: number[] = [];
    const recorder = new Recorder();
    recorder.drawImage = function (this: Recorder, drawn: { name: string }) {
      if (drawn.name.startsWith('card The')) alphas.push(this.globalAlpha);
    };
    const renderer = new SceneRenderer(recorder as unknown as CanvasRenderingContext2D, sprites);

    for (const after of [0, 150, 300])
      renderer.draw({ scene, before: placesOf([]) }, everything, shownAt + after);

    expect(alphas).toEqual([0.5, 1]);
    expect(recorder.globalAlpha).toBe(1);
    expect(recorder.isBalanced).toBe(true);
  });

  it('keeps tags back until their tiles have arrived', () => {
    const moving = namesOf(draw(golden('grid'), everything, shownAt + 100));

    expect(moving).toContain('video');
    expect(moving).not.toContain('card Ada Lovelace');
  });

  it('shows nothing but the slate under a slate', () => {
    const { drawn } = draw(golden('slate'), everything);

    expect(namesOf({ drawn } as Recorder)).not.toContain('video');
    expect(drawn.at(-2)).toEqual(['fill', '#101418', 0, 0, 1280, 720]);
    expect(drawn.at(-1)?.[0]).toBe('card We will be right back');
  });

  it('draws in the pixels of a tall canvas', () => {
    const { drawn } = draw(golden('words-tall'), everything);

    expect(drawn[0]).toEqual(['fill', '#101418', 0, 0, 720, 1280]);
  });
});
