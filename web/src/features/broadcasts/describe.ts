import { formatElapsed, formatWhen } from '@/lib/format';
import type { Broadcast } from '@/services/api/broadcasts';

/** The whole address to send to a guest. */
export function guestLink(broadcast: Pick<Broadcast, 'joinUrl'>): string {
  return new URL(broadcast.joinUrl, window.location.origin).href;
}

/** When it is, was, or since when. */
export function timeLine(broadcast: Broadcast, now: Date, locale?: string): string {
  const { status, scheduledAt, startedAt, endedAt, createdAt } = broadcast;
  const when = (time: string) => formatWhen(new Date(time), now, locale);
  switch (status) {
    case 'live':
      return startedAt === null ? 'On air' : `since ${lowered(when(startedAt))}`;
    case 'scheduled':
      return scheduledAt === null ? `Created ${lowered(when(createdAt))}` : when(scheduledAt);
    case 'ended': {
      if (startedAt === null || endedAt === null) return 'Ended';
      const length = formatElapsed(Date.parse(endedAt) - Date.parse(startedAt));
      return `${when(startedAt)} · ${length}`;
    }
  }
}

/** "Today" within a sentence; names of weekdays and months keep their capital. */
function lowered(text: string): string {
  return /^(Today|Tomorrow|Yesterday)/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
