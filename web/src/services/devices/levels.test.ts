import { describe, expect, it } from 'vitest';

import { levelOf, rootMeanSquare } from './levels';
import { chime } from './speakers';

describe('levelOf', () => {
  it('is empty in silence and full at -6 dB', () => {
    expect(levelOf(0)).toBe(0);
    expect(levelOf(0.0005)).toBe(0);
    expect(levelOf(0.5012)).toBeCloseTo(1, 2);
    expect(levelOf(1)).toBe(1);
  });

  it('grows evenly with decibels', () => {
    expect(levelOf(10 ** (-33 / 20))).toBeCloseTo(0.5);
  });
});

describe('rootMeanSquare', () => {
  it('measures a square wave as its height', () => {
    expect(rootMeanSquare([0.3, -0.3, 0.3, -0.3])).toBeCloseTo(0.3);
    expect(rootMeanSquare([])).toBe(0);
  });
});

describe('chime', () => {
  it('is a WAV file that says its own length and stays below full scale', () => {
    const file = new DataView(chime());
    let peak = 0;
    for (let at = 44; at < file.byteLength; at += 2) {
      peak = Math.max(peak, Math.abs(file.getInt16(at, true)));
    }

    expect(file.getUint32(4, true)).toBe(file.byteLength - 8);
    expect(file.getUint32(40, true)).toBe(file.byteLength - 44);
    expect(peak).toBeGreaterThan(3000);
    expect(peak).toBeLessThan(32_767);
  });
});
