/** The token of a guest link: the whole address, its path or the bare token; null: neither. */
export function tokenOfLink(text: string): string | null {
  const trimmed = text.trim();
  const inPath = /\/join\/([\w-]{8,})\/?(?:[?#].*)?$/.exec(trimmed);
  if (inPath?.[1] !== undefined) return inPath[1];
  return /^[\w-]{16,}$/.test(trimmed) ? trimmed : null;
}
