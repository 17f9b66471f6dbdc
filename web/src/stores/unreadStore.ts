import { create } from 'zustand';

import type { PrivateLine } from '@/contracts/show';

/** The last line read of each conversation, by partner; "" is everybody. */
export type ReadMarks = Readonly<Record<string, string>>;

interface UnreadStore {
  read: ReadMarks;
  readTo: (partner: string | null, lineId: string) => void;
  left: () => void;
}

/** What has been read; ids grow with time, so the last one read says it all. */
export const useUnreadStore = create<UnreadStore>((set) => ({
  read: {},
  readTo: (partner, lineId) =>
    set(({ read }) => {
      const key = partner ?? '';
      return (read[key] ?? '') >= lineId ? {} : { read: { ...read, [key]: lineId } };
    }),
  left: () => set({ read: {} }),
}));

export function hasUnread(
  read: ReadMarks,
  conversation: { with: string | null; lines: readonly PrivateLine[] },
  selfId: string,
): boolean {
  const last = conversation.lines.filter(({ author }) => author !== selfId).at(-1);
  return last !== undefined && last.id > (read[conversation.with ?? ''] ?? '');
}

/** Whether any conversation has something new. */
export function hasAnyUnread(
  read: ReadMarks,
  lines: readonly PrivateLine[],
  selfId: string,
): boolean {
  return lines.some(({ id, author, to }) => {
    if (author === selfId) return false;
    return id > (read[to === null ? '' : author] ?? '');
  });
}
