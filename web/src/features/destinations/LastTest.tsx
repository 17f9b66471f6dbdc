import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { formatAgo } from '@/lib/format';
import { useLanguage } from '@/lib/i18n/useLanguage';
import { destinationReason } from '@/services/api/destinationReason';
import type { DestinationTest } from '@/services/api/destinations';

/** "Tested 5 minutes ago: accepted", or why not. */
export function LastTest({ test }: { test: DestinationTest }) {
  const { t } = useTranslation('destinations');
  const { locale } = useLanguage();
  const { code, reason } = test;
  const outcome =
    code === 'accepted' || code === 'live' ? t(`test_${code}`) : destinationReason(reason);
  return (
    <p
      className={`mt-0.5 flex items-start gap-1.5 text-[0.8125rem] ${test.ok ? 'text-muted' : 'text-danger'} [&_svg]:mt-0.5 [&_svg]:size-3.5 [&_svg]:shrink-0`}
    >
      {test.ok ? <CircleCheck aria-hidden className="text-ok" /> : <CircleX aria-hidden />}
      <span className="min-w-0 break-words">
        {t('tested', { when: formatAgo(new Date(test.at), new Date(), locale), outcome })}
      </span>
    </p>
  );
}
