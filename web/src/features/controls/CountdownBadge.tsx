import { Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { formatElapsed } from '@/lib/format';
import { useProgramStore } from '@/stores/programStore';
import { useShowStore } from '@/stores/showStore';
import { Badge } from '@/ui/Badge';

import { useNow } from './useNow';

/** The time left, for everybody in the studio. */
export function CountdownBadge() {
  const { t } = useTranslation('controls');
  const countdown = useShowStore(({ show }) => show?.countdown ?? null);
  const clockOffset = useProgramStore((store) => store.clockOffset);
  const now = useNow(countdown !== null);
  if (countdown === null) return null;
  const left = countdown.until - (now + clockOffset);
  return (
    <Badge tone={left < 10_000 ? 'warn' : 'neutral'}>
      <Timer aria-label={t('countdown')} />
      {countdown.label !== '' && <span className="max-w-32 truncate">{countdown.label}</span>}
      <span className="tabular-nums">{formatElapsed(left)}</span>
    </Badge>
  );
}
