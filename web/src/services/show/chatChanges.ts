import type { ChatLine } from '@/contracts/show';

import { withoutId, type Changes } from './changes';

const keptChatLines = 200;
const keptPrivateLines = 100;

export const chatChanges = {
  'chat-sent': (show, { type: _, ...line }, { at }) => ({
    chat: withinLimit([...show.chat, { ...line, at, starred: false }]),
  }),
  'chat-deleted': (show, { id }) => ({
    chat: withoutId(show.chat, id),
    shownComment: show.shownComment?.id === id ? null : show.shownComment,
  }),
  'comment-starred': (show, { id, on }) => ({
    chat: show.chat.map((line) => (line.id === id ? { ...line, starred: on } : line)),
  }),
  'author-timed-out': (show, { type: _, ...timeOut }, { at }) => ({
    timedOut: [
      ...show.timedOut.filter(({ author, until }) => author !== timeOut.author && until > at),
      timeOut,
    ],
  }),
  'author-allowed': (show, { author }) => ({
    timedOut: show.timedOut.filter((one) => one.author !== author),
  }),
  'slow-mode-changed': (_show, { seconds }) => ({ slowMode: seconds }),
  'private-sent': (show, { type: _, ...line }, { at }) => ({
    privateChat: [...show.privateChat, { ...line, at }].slice(-keptPrivateLines),
  }),
} satisfies Partial<Changes>;

/** Forgets the oldest line without a star; when all have one, the oldest. */
function withinLimit(chat: ChatLine[]): ChatLine[] {
  if (chat.length <= keptChatLines) return chat;
  const oldest = Math.max(
    0,
    chat.findIndex(({ starred }) => !starred),
  );
  return chat.filter((_, index) => index !== oldest);
}
