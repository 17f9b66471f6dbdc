import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { destinationReason } from '@/services/api/destinationReason';
import { listDestinations, type Destination } from '@/services/api/destinations';
import { Light, type LightTone } from '@/ui/Light';

import { broadcastKeys } from './keys';

const tones: Record<Destination['status'], LightTone> = {
  idle: 'off',
  connecting: 'waiting',
  live: 'on',
  slow: 'trouble',
  retrying: 'trouble',
  refused: 'refused',
  stopped: 'off',
};
const platforms = { youtube: 'YouTube', twitch: 'Twitch', facebook: 'Facebook', custom: 'RTMP' };

interface CardDestinationsProps {
  broadcastId: string;
  isLive: boolean;
  /** Shown until the lights are known. */
  fallback: ReactNode;
}

/** The destinations of a show: while it is live each with how it is doing, before that where it will go. */
export function CardDestinations({ broadcastId, isLive, fallback }: CardDestinationsProps) {
  const { t } = useTranslation('broadcasts');
  const { data } = useQuery({
    queryKey: [...broadcastKeys.one(broadcastId), 'destinations'],
    queryFn: () => listDestinations(broadcastId),
    refetchInterval: isLive ? 5000 : false,
  });
  if (data === undefined || data.length === 0) return fallback;
  return (
    <ul
      aria-label={t('destinationsOf')}
      className={isLive ? 'mt-3 flex flex-col gap-1.5' : 'mt-2 flex flex-wrap gap-x-4 gap-y-1'}
    >
      {data.map(({ id, name, platform, status, reason, isEnabled }) => (
        <li key={id} className="flex max-w-full items-center gap-2 text-sm">
          <Light tone={isEnabled ? tones[status] : 'off'} />
          <span className={isLive ? 'min-w-0 truncate' : 'min-w-0 truncate text-muted'}>
            {name || platforms[platform]}
            {isEnabled ? (
              <span className={isLive ? 'text-muted' : 'sr-only'}>
                {' '}
                · {(isLive && destinationReason(reason)) || t(`light_${status}`)}
              </span>
            ) : (
              <span className="text-muted"> · {t('light_off')}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
