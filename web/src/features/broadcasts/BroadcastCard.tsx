import { CalendarClock, Clock, Send, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Broadcast } from '@/services/api/broadcasts';
import { buttonClass } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { CopyButton } from '@/ui/CopyButton';

import { BroadcastMenu } from './BroadcastMenu';
import { CardDestinations } from './CardDestinations';
import { guestLink, timeLine } from './describe';
import { KindBadge } from './KindBadge';

export function BroadcastCard({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation('broadcasts');
  const {
    id,
    title,
    status,
    kind,
    role,
    ownerName,
    destinationCount,
    destinations = [],
  } = broadcast;
  const isLive = status === 'live';
  const count = (
    <p className="mt-1 flex items-center gap-2 text-sm text-muted">
      <Send aria-hidden className="size-3.5" />
      {destinationCount === 0 ? t('noDestination') : t('destinations', { count: destinationCount })}
    </p>
  );

  return (
    <Card className="flex h-full flex-col overflow-hidden">
      {broadcast.thumbnail !== null && (
        <img
          src={broadcast.thumbnail.url}
          alt=""
          loading="lazy"
          className="aspect-video w-full border-b border-line object-cover"
        />
      )}
      <div className="flex flex-1 flex-col p-5">
        <div className="flex items-start gap-2">
          <div className="flex min-h-6 flex-1 items-center gap-2 text-sm text-muted">
            <KindBadge status={status} kind={kind} />
            {kind === 'rehearsal' || isLive ? null : status === 'scheduled' &&
              broadcast.scheduledAt !== null ? (
              <CalendarClock aria-hidden className="size-4" />
            ) : (
              <Clock aria-hidden className="size-4" />
            )}
            <span>{timeLine(broadcast, new Date())}</span>
          </div>
          <BroadcastMenu broadcast={broadcast} />
        </div>
        <h3 className="mt-2 line-clamp-2 text-base leading-snug font-semibold break-words">
          <Link to={`/broadcasts/${id}`} className="hover:text-accent-text">
            {title}
          </Link>
        </h3>
        {role !== 'owner' && (
          <p className="mt-1 flex items-center gap-2 text-sm text-muted">
            <UsersRound aria-hidden className="size-3.5 shrink-0" />
            {ownerName} · {t(`role_${role}`)}
          </p>
        )}
        {status !== 'ended' && destinations.length > 0 ? (
          <CardDestinations destinations={destinations} isLive={isLive && kind === 'live'} />
        ) : (
          count
        )}
        {status !== 'ended' && (
          <div className="mt-auto flex flex-wrap gap-2 pt-5">
            <Link
              to={`/studio/${id}`}
              className={buttonClass('primary', 'small')}
              aria-label={t('enterStudioOf', { title })}
            >
              {t('enterStudio')}
            </Link>
            <CopyButton text={guestLink(broadcast)} label={t('copyGuestLink')} size="small" />
          </div>
        )}
      </div>
    </Card>
  );
}
