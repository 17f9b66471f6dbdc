import { describe, expect, it } from 'vitest';

import type { Graphic } from '@/contracts/scene';
import { aScene } from '@/test/shows';

import { copiesOf, GraphicsMotion } from './graphicsMotion';

function aGraphic(id: string, change: Partial<Graphic> = {}): Graphic {
  return {
    id,
    kind: 'banner',
    rect: { x: 0, y: 0.8, width: 1, height: 0.2 },
    fill: '#000000',
    content: { type: 'image', assetId: 'a', fit: 'contain', anchor: { x: 0, y: 0 } },
    animation: { offset: { x: -0.1, y: 0 }, startedAt: 1000, durationMs: 200 },
    ...change,
  };
}

const sceneOf = (...graphics: Graphic[]) => aScene([], { graphics });

describe('GraphicsMotion', () => {
  it('brings a graphic from its offset while it fades in', () => {
    const motion = new GraphicsMotion();
    const scene = sceneOf(aGraphic('a'));

    expect(motion.at(scene, 1000)[0]).toMatchObject({ opacity: 0, dx: -0.1 });
    expect(motion.at(scene, 1100)[0]).toMatchObject({ opacity: 0.5, dx: -0.05 });
    expect(motion.at(scene, 1200)[0]).toMatchObject({ opacity: 1 });
  });

  it('shows a late comer what has long arrived', () => {
    const [moving] = new GraphicsMotion().at(sceneOf(aGraphic('a')), 60_000);

    expect(moving?.opacity).toBe(1);
    expect(Math.abs(moving?.dx ?? 1)).toBe(0);
  });

  it('takes a graphic back the way it came once a scene lacks it', () => {
    const motion = new GraphicsMotion();
    motion.at(sceneOf(aGraphic('a')), 5000);
    const empty = sceneOf();

    expect(motion.at(empty, 6000)[0]?.opacity).toBe(1);
    expect(motion.at(empty, 6100)[0]).toMatchObject({ opacity: 0.5, dx: -0.05 });
    expect(motion.at(empty, 6200)).toEqual([]);
  });

  it('turns round on the way in', () => {
    const motion = new GraphicsMotion();
    motion.at(sceneOf(aGraphic('a')), 1100);
    const empty = sceneOf();

    expect(motion.at(empty, 1100)[0]?.opacity).toBe(0.5);
    expect(motion.at(empty, 1200)).toEqual([]);
  });

  it('keeps a graphic still that another scene has too', () => {
    const motion = new GraphicsMotion();
    motion.at(sceneOf(aGraphic('a')), 5000);
    const edited = aGraphic('a', { fill: '#ffffff' });

    const moving = motion.at(sceneOf(edited), 6000);

    expect(moving).toHaveLength(1);
    expect(moving[0]).toMatchObject({ graphic: edited, opacity: 1 });
  });

  it('draws what goes under what comes, and kinds in their order', () => {
    const motion = new GraphicsMotion();
    motion.at(sceneOf(aGraphic('old'), aGraphic('logo', { kind: 'logo' })), 5000);

    const moving = motion.at(sceneOf(aGraphic('new'), aGraphic('logo', { kind: 'logo' })), 6000);

    expect(moving.map(({ graphic }) => graphic.id)).toEqual(['old', 'new', 'logo']);
  });

  it('removes at once what came at once', () => {
    const motion = new GraphicsMotion();
    const slate = aGraphic('slate', {
      kind: 'slate',
      animation: { offset: { x: 0, y: 0 }, startedAt: 0, durationMs: 0 },
    });
    motion.at(sceneOf(slate), 5000);

    expect(motion.at(sceneOf(), 5001)).toEqual([]);
  });
});

describe('copiesOf', () => {
  const ticker = { speed: 0.1, pitch: 1, startedAt: 1000 };

  it('has none before it starts', () => {
    expect(copiesOf(ticker, 1.5, 999)).toEqual([]);
  });

  it('runs by the clock of the server', () => {
    expect(copiesOf(ticker, 1.5, 1000)).toEqual([0]);
    expect(copiesOf(ticker, 1.5, 6000)).toEqual([0.5]);
  });

  it('follows with the next copy and lets go of those that are out', () => {
    expect(copiesOf(ticker, 1.5, 13_000)).toEqual([expect.closeTo(0.2), expect.closeTo(1.2)]);
    expect(copiesOf(ticker, 1.5, 17_000)).toEqual([expect.closeTo(0.6)]);
  });
});
