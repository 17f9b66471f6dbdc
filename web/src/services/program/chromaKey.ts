import type { ChromaKey } from '@/contracts/scene';

/** U and V of a color, each from -0.5 to 0.5, after BT.601 as the program has it. */
export function chromaOf(red: number, green: number, blue: number): [u: number, v: number] {
  return [
    (-0.168736 * red - 0.331264 * green + 0.5 * blue) / 255,
    (0.5 * red - 0.418688 * green - 0.081312 * blue) / 255,
  ];
}

/** Red, green and blue of "#rrggbb", each from 0 to 255. */
export function partsOf(color: string): [red: number, green: number, blue: number] {
  const number = Number.parseInt(color.slice(1), 16);
  return [number >> 16, (number >> 8) & 0xff, number & 0xff];
}

export function colorOf(red: number, green: number, blue: number): string {
  const number = (Math.round(red) << 16) | (Math.round(green) << 8) | Math.round(blue);
  return `#${number.toString(16).padStart(6, '0')}`;
}

/** A color without a hue has no spill. */
export const leastStrength = 1 / 224;

/**
 * Takes the backdrop and its shine out of pixels (red, green, blue, alpha) in place. It does to each
 * what the program does: media/video/keyer.cpp is its model.
 */
export function cutPixels(pixels: Uint8ClampedArray, key: ChromaKey): void {
  const { similarity, smoothness, spill } = key;
  const [keyU, keyV] = chromaOf(...partsOf(key.color));
  const strength = Math.hypot(keyU, keyV);
  const shine = strength < leastStrength ? 0 : spill / strength;
  for (let i = 0; i < pixels.length; i += 4) {
    const red = pixels[i] ?? 0;
    const green = pixels[i + 1] ?? 0;
    const blue = pixels[i + 2] ?? 0;
    const u = (-0.168736 * red - 0.331264 * green + 0.5 * blue) / 255;
    const v = (0.5 * red - 0.418688 * green - 0.081312 * blue) / 255;
    const away = Math.sqrt((u - keyU) ** 2 + (v - keyV) ** 2) - similarity;
    if (away <= 0) {
      pixels[i + 3] = 0;
      continue;
    }
    if (away < smoothness) pixels[i + 3] = (255 * away) / smoothness;
    if (shine === 0) continue;
    const excess = (u * keyU + v * keyV - Math.abs(u * keyV - v * keyU)) / strength;
    if (excess <= 0) continue;
    const lessU = shine * excess * keyU * 255;
    const lessV = shine * excess * keyV * 255;
    pixels[i] = red - 1.402 * lessV;
    pixels[i + 1] = green + 0.344136 * lessU + 0.714136 * lessV;
    pixels[i + 2] = blue - 1.772 * lessU;
  }
}
