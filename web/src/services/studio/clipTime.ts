/**
 * Where a clip is at a time of the server's clock, in seconds of the file.
 *
 * @param duration of the file; infinite or not a number while unknown
 * @returns null: it has not begun; "over": it came to its end
 */
export function clipTimeAt(
  { startedAt, loop }: { startedAt: number; loop: boolean },
  duration: number,
  now: number,
): number | 'over' | null {
  const position = (now - startedAt) / 1000;
  if (position < 0) return null;
  if (!Number.isFinite(duration) || duration <= 0 || position < duration) return position;
  return loop ? position % duration : 'over';
}
