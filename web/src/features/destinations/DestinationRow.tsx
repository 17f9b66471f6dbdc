import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DestinationPhase } from '@/contracts/show';
import { removeDestination, type Destination } from '@/services/api/destinations';
import { notice } from '@/stores/noticeStore';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { IconButton } from '@/ui/IconButton';
import { Light } from '@/ui/Light';

import { lightTones } from './lightTones';
import { PlatformIcon } from './PlatformIcon';
import { destinationKey } from './useDestinations';

interface DestinationRowProps {
  broadcastId: string;
  destination: Destination;
  /** What the studio says right now; absent: what was loaded. */
  light?: { phase: DestinationPhase; reason: string } | undefined;
}

export function DestinationRow({ broadcastId, destination, light }: DestinationRowProps) {
  const { t } = useTranslation('destinations');
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { phase, reason } = light ?? { phase: destination.status, reason: destination.reason };
  const name = destination.name === '' ? t(`platform_${destination.platform}`) : destination.name;

  const remove = async () => {
    await removeDestination(broadcastId, destination.id);
    notice(t('removed', { name }));
    void cache.invalidateQueries({ queryKey: ['broadcasts'] });
    await cache.invalidateQueries({ queryKey: destinationKey(broadcastId) });
  };

  return (
    <li className="flex items-center gap-3 py-3">
      <PlatformIcon platform={destination.platform} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-sm font-semibold">
          <span className="truncate">{name}</span>
          <span className="inline-flex shrink-0 items-center gap-1.5 text-xs font-medium text-muted">
            <Light tone={lightTones[phase]} />
            {t(`phase_${phase}`)}
          </span>
        </p>
        <p className="truncate text-[0.8125rem] text-muted">
          {destination.rtmpUrl} · {t('key', { hint: destination.streamKeyHint })}
        </p>
        {reason !== '' && <p className="mt-0.5 text-[0.8125rem] text-warn">{reason}</p>}
      </div>
      <IconButton
        label={t('removeNamed', { name })}
        icon={<Trash2 aria-hidden />}
        tone="danger"
        onClick={() => setAsking(true)}
      />
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('removeTitle', { name })}
        action={t('remove')}
        onConfirm={remove}
      >
        <p>
          {t('removeHelp')} {phase === 'live' && t('removeLive')}
        </p>
      </ConfirmDialog>
    </li>
  );
}
