import { formatElapsed, formatWhen, formatWhenInside } from '@/lib/format';
import { currentLocale, i18n } from '@/lib/i18n/i18n';
import type { Broadcast } from '@/services/api/broadcasts';

/** The whole address to send to a guest. */
export function guestLink(broadcast: Pick<Broadcast, 'joinUrl'>): string {
  return new URL(broadcast.joinUrl, window.location.origin).href;
}

/** The whole address to send to the audience. */
export function watchLink(broadcast: Pick<Broadcast, 'id'>): string {
  return new URL(`/watch/${broadcast.id}`, window.location.origin).href;
}

/** When it is, was, or since when. */
export function timeLine(broadcast: Broadcast, now: Date, locale = currentLocale()): string {
  const { status, kind, scheduledAt, startedAt, endedAt, createdAt } = broadcast;
  const t = i18n.getFixedT(null, 'broadcasts');
  const when = (time: string) => formatWhen(new Date(time), now, locale);
  const inside = (time: string) => formatWhenInside(new Date(time), now, locale);
  switch (status) {
    case 'live':
      return startedAt === null
        ? t(kind === 'rehearsal' ? 'rehearsing' : 'onAir')
        : t('since', { when: inside(startedAt) });
    case 'scheduled':
      return scheduledAt === null ? t('created', { when: inside(createdAt) }) : when(scheduledAt);
    case 'ended': {
      if (startedAt === null || endedAt === null) return t('ended');
      const length = formatElapsed(Date.parse(endedAt) - Date.parse(startedAt));
      return `${when(startedAt)} · ${length}`;
    }
  }
}
