import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrivateLine } from '@/contracts/show';
import { selectIsHost, selectParticipants, selectSelfId, useShowStore } from '@/stores/showStore';
import { hasAnyUnread, useUnreadStore } from '@/stores/unreadStore';

import type { PanelName } from './railPanels';

const none: PrivateLine[] = [];

type News = Partial<Record<PanelName, { count: number | null; words: string }>>;

/** What happened in the panels that are closed. */
export function useRailNews(open: PanelName): News {
  const { t } = useTranslation('studio');
  const isHost = useShowStore(selectIsHost);
  const selfId = useShowStore(selectSelfId);
  const waiting = useShowStore(selectParticipants).filter((who) => who.waiting).length;
  const lastComment = useShowStore(({ show }) => show?.chat.at(-1)?.id ?? '');
  const privateLines = useShowStore(({ show }) => show?.privateChat ?? none);
  const read = useUnreadStore((store) => store.read);
  const [seenComment, setSeenComment] = useState(lastComment);
  // While the panel is open, what comes is seen.
  if (open === 'Comments' && seenComment !== lastComment) setSeenComment(lastComment);

  const dot = { count: null, words: t('unread') };
  const news: News = {};
  if (isHost && waiting > 0) {
    news.People = { count: waiting, words: t('waitingCount', { count: waiting }) };
  }
  if (open !== 'Comments' && seenComment !== lastComment) news.Comments = dot;
  if (open !== 'Private' && hasAnyUnread(read, privateLines, selfId)) news.Private = dot;
  return news;
}
