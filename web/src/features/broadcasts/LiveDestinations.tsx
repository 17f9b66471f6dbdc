import { useQuery } from '@tanstack/react-query';
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

/** How each destination of a show that is live is doing, in a light and in words. */
export function LiveDestinations({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('broadcasts');
  const { data } = useQuery({
    queryKey: [...broadcastKeys.one(broadcastId), 'destinations'],
    queryFn: () => listDestinations(broadcastId),
    refetchInterval: 5000,
  });
  if (data === undefined || data.length === 0) return null;
  return (
    <ul aria-label={t('destinationsOf')} className="mt-3 flex flex-col gap-1.5">
      {data.map(({ id, name, platform, status, reason }) => (
        <li key={id} className="flex items-center gap-2 text-sm">
          <Light tone={tones[status]} />
          <span className="min-w-0 truncate">
            {name || platforms[platform]}
            <span className="text-muted"> · {destinationReason(reason) || t(`light_${status}`)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
