import { expect, it } from 'vitest';

import { portraitColor } from './names';

it.each(Array.from({ length: 256 }, (_, octet) => octet))(
  'lets white letters be read on the color of person %i',
  (octet) => {
    const [hue = 0, , lightness = 0] = (
      portraitColor(octet.toString(16).padStart(2, '0')).match(/\d+/g) ?? []
    ).map(Number);
    expect(contrastToWhite(hue, 0.55, lightness / 100)).toBeGreaterThanOrEqual(4.5);
  },
);

function contrastToWhite(hue: number, saturation: number, lightness: number): number {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (shift: number) => {
    const k = (shift + hue / 30) % 12;
    return lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  const linear = (value: number) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = 0.2126 * linear(part(0)) + 0.7152 * linear(part(8)) + 0.0722 * linear(part(4));
  return 1.05 / (luminance + 0.05);
}
