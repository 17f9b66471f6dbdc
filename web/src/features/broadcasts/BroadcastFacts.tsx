import { useTranslation } from 'react-i18next';

import { formatWhenInside } from '@/lib/format';
import { useLanguage } from '@/lib/i18n/useLanguage';
import type { Broadcast } from '@/services/api/broadcasts';
import { Badge } from '@/ui/Badge';

import { timeLine } from './describe';
import { KindBadge } from './KindBadge';
import { ownZone, wallTime } from './zonedTime';

/** Status and time in a line; the time where it was planned too, if that is somewhere else. */
export function BroadcastFacts({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation('broadcasts');
  const { locale } = useLanguage();
  const { status, kind, scheduledAt, timeZone, role, ownerName } = broadcast;
  const now = new Date();
  const isElsewhere =
    status === 'scheduled' && scheduledAt !== null && timeZone !== '' && timeZone !== ownZone();
  const there = isElsewhere
    ? formatWhenInside(
        new Date(wallTime(new Date(scheduledAt), timeZone)),
        new Date(wallTime(now, timeZone)),
        locale,
      )
    : null;
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
      <KindBadge status={status} kind={kind} />
      {status === 'ended' && <Badge tone="neutral">{t('ended')}</Badge>}
      <span>{timeLine(broadcast, now)}</span>
      {there !== null && (
        <span>· {t('inZone', { time: there, zone: timeZone.replaceAll('_', ' ') })}</span>
      )}
      {role !== 'owner' && (
        <span>
          · {ownerName} · {t(`role_${role}`)}
        </span>
      )}
    </p>
  );
}
