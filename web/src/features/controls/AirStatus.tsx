import { Drama, Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { formatElapsed } from '@/lib/format';
import { useProgramStore } from '@/stores/programStore';
import { useShowStore } from '@/stores/showStore';
import { Badge } from '@/ui/Badge';
import { Spinner } from '@/ui/Spinner';

import { airState } from './airState';
import { useNow } from './useNow';

/** Off air, starting, LIVE with its time, ended: in a badge and in words. */
export function AirStatus() {
  const { t } = useTranslation('controls');
  const show = useShowStore((store) => store.show);
  const clockOffset = useProgramStore((store) => store.clockOffset);
  const now = useNow(show?.phase === 'live');
  if (show === null) return null;
  const state = airState(
    show,
    show.destinations.map(({ phase }) => phase),
  );
  const isOn = state.kind !== 'off' && state.kind !== 'ended';

  return (
    <div className="flex items-center gap-3" role="status" aria-label={t('air')}>
      {show.kind === 'rehearsal' && (
        <Badge tone="accent">
          <Drama aria-hidden /> <span className="tracking-wide uppercase">{t('rehearsal')}</span>
        </Badge>
      )}
      {state.kind === 'off' && show.kind === 'live' && <Badge tone="neutral">{t('offAir')}</Badge>}
      {state.kind === 'starting' && (
        <Badge tone="warn">
          <Spinner />{' '}
          {t(state.waitsFor === 'program' ? 'startingProgram' : 'waitingForDestination')}
        </Badge>
      )}
      {state.kind === 'nowhere' && <Badge tone="warn">{t('nowhere')}</Badge>}
      {state.kind === 'live' && (
        <Badge tone="live">
          <Radio aria-hidden /> {t('live')}
        </Badge>
      )}
      {state.kind === 'ended' && <Badge tone="neutral">{t('ended')}</Badge>}
      {isOn && show.liveSince !== null && (
        <time aria-hidden className="text-sm font-medium tabular-nums">
          {formatElapsed(now + clockOffset - show.liveSince)}
        </time>
      )}
    </div>
  );
}
