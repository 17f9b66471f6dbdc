/** First letters of the first and the last word, in capitals; "?" when there is none. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '');
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last].map((word) => firstLetter(word ?? '')).join('');
}

function firstLetter(word: string): string {
  return (Array.from(word)[0] ?? '').toUpperCase();
}

/** The color of somebody without a picture: a hue in degrees, from the octets of the UUID. */
export function hueOf(participantId: string): number {
  const octets = participantId.replaceAll('-', '').match(/[\da-f]{2}/gi) ?? [];
  const sum = octets.reduce((total, octet) => total + Number.parseInt(octet, 16), 0);
  return (sum * 37) % 360;
}

/** That color behind white letters: yellow, green and cyan are darker, so that the letters can be read. */
export function portraitColor(participantId: string): string {
  const hue = hueOf(participantId);
  const isBright = hue > 15 && hue < 215;
  return `hsl(${hue} 55% ${isBright ? 30 : 46}%)`;
}
