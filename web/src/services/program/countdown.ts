/** The time left as "4:05" or "1:00:00"; never less than "0:00". */
export function timeLeft(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  const minutes = Math.floor(seconds / 60);
  const end = `:${twoDigits(seconds % 60)}`;
  if (minutes < 60) return `${minutes}${end}`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}${end}`;
}

/** Every letter of a clock stands in a cell, so that nothing trembles: its width in ems. */
export function clockCell(letter: string): number {
  return letter === ':' ? 0.36 : 0.66;
}

export function clockWidth(text: string, size: number): number {
  return Array.from(text).reduce((width, letter) => width + clockCell(letter) * size, 0);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
