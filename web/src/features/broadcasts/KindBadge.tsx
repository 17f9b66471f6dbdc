import { Drama, Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { Broadcast } from '@/services/api/broadcasts';
import { Badge } from '@/ui/Badge';

/** Red for what is on the air; a rehearsal never is. */
export function KindBadge({ status, kind }: Pick<Broadcast, 'status' | 'kind'>) {
  const { t } = useTranslation('broadcasts');
  if (kind === 'rehearsal') {
    return (
      <Badge tone="accent">
        <Drama aria-hidden /> {t('rehearsal')}
      </Badge>
    );
  }
  return status === 'live' ? (
    <Badge tone="live">
      <Radio aria-hidden /> {t('live')}
    </Badge>
  ) : null;
}
