import type { Show, SingleCommand } from '@/contracts/show';

/** What the banner key does: hides the one that is shown, else shows the first; null: there is none. */
export function nextBanner(show: Pick<Show, 'banners' | 'shownBanner'>): SingleCommand | null {
  if (show.shownBanner !== null) return { type: 'hide-banner', kind: 'banner' };
  const first = show.banners.find(({ kind }) => kind === 'banner');
  return first === undefined ? null : { type: 'show-banner', id: first.id };
}

/** What the comment key does: hides the one that is shown, else shows the last starred one. */
export function nextComment(show: Pick<Show, 'chat' | 'shownComment'>): SingleCommand | null {
  if (show.shownComment !== null) return { type: 'hide-comment' };
  const last = show.chat.findLast(({ starred }) => starred);
  return last === undefined ? null : { type: 'show-comment', messageId: last.id };
}
