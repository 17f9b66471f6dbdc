/** The width of a text in pixels. */
export type Measure = (text: string) => number;

export interface Line {
  text: string;
  width: number;
}

const ellipsis = '…';
// Ideographs and syllables between which a line may end.
const breakable =
  /[\u1100-\u11ff\u2e80-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const leftToRight = /\p{L}/u;

/** The direction of a paragraph: that of its first letter. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  for (const letter of text) {
    if (rightToLeft.test(letter)) return 'rtl';
    if (leftToRight.test(letter)) return 'ltr';
  }
  return 'ltr';
}

/**
 * Breaks a paragraph into lines of at most `room` pixels: between words, or within one that is
 * longer than a line. What does not fit `maxLines` ends in an ellipsis.
 */
export function layOut(text: string, room: number, maxLines: number, measure: Measure): Line[] {
  const lines: Line[] = [];
  let rest = clean(text);
  while (lines.length < maxLines - 1 && measure(rest) > room) {
    const end = endOfLine(rest, room, measure);
    lines.push(lineOf(rest.slice(0, end).trimEnd(), measure));
    rest = rest.slice(end).trimStart();
  }
  lines.push(lineOf(shorten(rest, room, measure), measure));
  return lines;
}

function lineOf(text: string, measure: Measure): Line {
  return { text, width: measure(text) };
}

/** Control characters become spaces: a paragraph is one. */
function clean(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f]/gu, ' ');
}

/** Where the first line of a text that is too long ends. */
function endOfLine(text: string, room: number, measure: Measure): number {
  let end = 0;
  for (const at of breaks(text)) {
    if (measure(text.slice(0, at).trimEnd()) > room) break;
    end = at;
  }
  return end > 0 ? end : Math.max(1, fitting(text, room, measure, '').length);
}

/** After which characters a line may end, in order. */
function* breaks(text: string): Generator<number> {
  let at = 0;
  for (const letter of text) {
    at += letter.length;
    const next = text.charAt(at);
    if (letter === ' ' && next !== ' ') yield at;
    else if (letter === '-' && next !== '' && next !== ' ') yield at;
    else if (breakable.test(letter) && next !== '' && next !== ' ') yield at;
  }
}

function shorten(text: string, room: number, measure: Measure): string {
  if (measure(text) <= room) return text;
  return `${fitting(text, room, measure, ellipsis).trimEnd()}${ellipsis}`;
}

/** As many letters from the beginning as fit together with an ending. */
function fitting(text: string, room: number, measure: Measure, ending: string): string {
  const letters = Array.from(text);
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const half = Math.ceil((low + high) / 2);
    if (measure(letters.slice(0, half).join('') + ending) <= room) low = half;
    else high = half - 1;
  }
  return letters.slice(0, low).join('');
}
