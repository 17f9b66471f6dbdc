import { describe, expect, it } from 'vitest';

import type { Card, TextBlock } from '@/contracts/scene';

import { clocksOf, layOutCard } from './cardLayout';
import { timeLeft } from './countdown';

const canvas = { width: 1000, height: 1000 };

const block: TextBlock = {
  text: 'abc',
  countsDownTo: null,
  size: 0.02,
  lineHeight: 0.025,
  baseline: 0.02,
  weight: 400,
  font: 'inter',
  color: '#ffffff',
  align: 'start',
  maxLines: 1,
};

const card: Card = {
  type: 'card',
  region: { x: 0.1, y: 0.1, width: 0.5, height: 0.5 },
  anchor: { x: 0, y: 1 },
  fullWidth: false,
  paddingX: 0.01,
  paddingY: 0.005,
  gap: 0.003,
  cornerRadius: 0,
  fill: '#000000',
  accentWidth: 0.004,
  accent: '#ff0000',
  blocks: [block],
};

/** Every letter is as wide as half the size of its block. */
const measure = ({ size }: TextBlock, text: string) => text.length * size * 500;
const layOut = (change: Partial<Card>) => layOutCard({ ...card, ...change }, canvas, 0, measure);

describe('layOutCard', () => {
  it('is as large as its text, in the corner of its anchor', () => {
    const layout = layOut({});

    // 4 + 10 + 30 + 10 wide, 5 + 25 + 5 high and one more to be even.
    expect(layout?.box).toEqual({ x: 100, y: 564, width: 54, height: 36 });
    expect(layout?.left).toBe(14);
    expect(layout?.room).toBe(30);
  });

  it('can fill its region in width', () => {
    expect(layOut({ fullWidth: true })?.box.width).toBe(500);
  });

  it('stands in the middle on an even pixel', () => {
    expect(layOut({ anchor: { x: 0.5, y: 0.5 } })?.box).toMatchObject({ x: 322, y: 332 });
  });

  it('stacks its blocks with gaps between them', () => {
    const layout = layOut({ blocks: [block, { ...block, text: 'abcde' }] });

    expect(layout?.blocks.map(({ top }) => top)).toEqual([5, 33]);
    expect(layout?.box).toMatchObject({ width: 74, height: 64 });
  });

  it('limits its text to the region', () => {
    const layout = layOut({ blocks: [{ ...block, text: 'x'.repeat(100), maxLines: 2 }] });

    expect(layout?.box.width).toBeLessThanOrEqual(500);
    expect(layout?.blocks[0]?.lines).toHaveLength(2);
  });

  it('is not drawn when it is higher than its region', () => {
    expect(layOut({ region: { x: 0, y: 0, width: 0.5, height: 0.03 } })).toBeNull();
  });

  it('gives every digit of a countdown its cell', () => {
    const layout = layOut({ blocks: [{ ...block, countsDownTo: 61_000 }] });

    expect(layout?.blocks[0]?.lines).toEqual([
      { text: '1:01', width: expect.closeTo(46.8) as number },
    ]);
  });
});

describe('clocksOf', () => {
  it('changes with the seconds of a countdown and with nothing else', () => {
    const counting = { ...card, blocks: [block, { ...block, countsDownTo: 10_000 }] };

    expect(clocksOf(counting, 500)).toBe(clocksOf(counting, 900));
    expect(clocksOf(counting, 900)).not.toBe(clocksOf(counting, 1100));
    expect(clocksOf(card, 0)).toBe(clocksOf(card, 1_000_000));
  });
});

describe('timeLeft', () => {
  it.each([
    [0, '0:00'],
    [-5000, '0:00'],
    [1, '0:01'],
    [59_000, '0:59'],
    [245_000, '4:05'],
    [3_599_001, '1:00:00'],
    [86_400_000, '24:00:00'],
  ])('%i ms: %s', (left, text) => {
    expect(timeLeft(1000 + left, 1000)).toBe(text);
  });
});
