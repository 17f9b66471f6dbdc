import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DestinationPhase } from '@/contracts/show';
import { destinationReason } from '@/services/api/destinationReason';
import type { Destination } from '@/services/api/destinations';
import { Light } from '@/ui/Light';

import { DestinationActions } from './DestinationActions';
import { DestinationTexts } from './DestinationTexts';
import { LastTest } from './LastTest';
import { lightTones } from './lightTones';
import { PlatformIcon } from './PlatformIcon';

interface DestinationRowProps {
  broadcastId: string;
  destination: Destination;
  /** What the studio says right now; absent: what was loaded. */
  light?: { phase: DestinationPhase; reason: string } | undefined;
  /** Trying a destination is for the owner. */
  canTest: boolean;
}

export function DestinationRow({ broadcastId, destination, light, canTest }: DestinationRowProps) {
  const { t } = useTranslation('destinations');
  const [hasTexts, setHasTexts] = useState(false);
  const { phase, reason } = light ?? { phase: destination.status, reason: destination.reason };
  const isResting = !destination.isEnabled && (phase === 'idle' || phase === 'stopped');
  const name = destination.name === '' ? t(`platform_${destination.platform}`) : destination.name;

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <PlatformIcon platform={destination.platform} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex items-center gap-2 text-sm font-semibold">
          <span className="truncate">{name}</span>
          <span className="inline-flex shrink-0 items-center gap-1.5 text-xs font-medium text-muted">
            <Light tone={isResting ? 'off' : lightTones[phase]} />
            {isResting ? t('off') : t(`phase_${phase}`)}
          </span>
        </p>
        <p className="truncate text-[0.8125rem] text-muted">
          {destination.rtmpUrl} · {t('key', { hint: destination.streamKeyHint })}
        </p>
        {destination.backupUrl !== '' && (
          <p className="truncate text-[0.8125rem] text-muted">
            {t('backupAt', { url: destination.backupUrl })}
          </p>
        )}
        {reason !== '' && !isResting && (
          <p className="mt-0.5 text-[0.8125rem] text-warn">{destinationReason(reason)}</p>
        )}
        {destination.lastTest !== null && <LastTest test={destination.lastTest} />}
        <button
          type="button"
          aria-expanded={hasTexts}
          aria-label={t('textsOf', { name })}
          onClick={() => setHasTexts(!hasTexts)}
          className="mt-1 inline-flex items-center gap-1 text-[0.8125rem] font-medium text-accent-text hover:underline"
        >
          {t('texts')}
          <ChevronDown aria-hidden className={`size-3.5 ${hasTexts ? 'rotate-180' : ''}`} />
        </button>
      </div>
      <DestinationActions
        broadcastId={broadcastId}
        destination={destination}
        name={name}
        isOnAir={phase === 'live' || phase === 'slow'}
        canTest={canTest}
      />
      {hasTexts && <DestinationTexts broadcastId={broadcastId} destination={destination} />}
    </li>
  );
}
