import { useTranslation } from 'react-i18next';

import { destinationReason } from '@/services/api/destinationReason';
import type { Destination } from '@/services/api/destinations';
import { Light, type LightTone } from '@/ui/Light';

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
  destinations: readonly Destination[];
  isLive: boolean;
}

/** The destinations of a show: while it is live each with how it is doing, before that where it will go. */
export function CardDestinations({ destinations, isLive }: CardDestinationsProps) {
  const { t } = useTranslation('broadcasts');
  return (
    <ul
      aria-label={t('destinationsOf')}
      className={isLive ? 'mt-3 flex flex-col gap-1.5' : 'mt-2 flex flex-wrap gap-x-4 gap-y-1'}
    >
      {destinations.map(({ id, name, platform, status, reason, isEnabled, lastTest }) => {
        const hasFailed = !isLive && lastTest?.ok === false;
        return (
          <li key={id} className="flex max-w-full items-center gap-2 text-sm">
            <Light tone={!isEnabled ? 'off' : hasFailed ? 'refused' : tones[status]} />
            <span className={isLive ? 'min-w-0 truncate' : 'min-w-0 truncate text-muted'}>
              {name || platforms[platform]}
              {isEnabled ? (
                <span className={isLive ? 'text-muted' : hasFailed ? '' : 'sr-only'}>
                  {' '}
                  ·{' '}
                  {(isLive && destinationReason(reason)) ||
                    (!isLive && lastTest !== null
                      ? t(lastTest.ok ? 'testPassed' : 'testFailed')
                      : t(`light_${status}`))}
                </span>
              ) : (
                <span className="text-muted"> · {t('light_off')}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
