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

/** The color of somebody without a picture: a hue in degrees that depends on the id alone. */
export function hueOf(participantId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < participantId.length; index += 1) {
    hash = Math.imul(hash ^ participantId.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % 360;
}
