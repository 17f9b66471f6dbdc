import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Banner } from '@/ui/Banner';

const patience = 8000;
const audible = 0.08;

/** Speaks up when an open microphone has brought nothing for a while. */
export function SilenceHint({ read }: { read: () => number }) {
  const { t } = useTranslation('backstage');
  const [isSilent, setSilent] = useState(false);

  useEffect(() => {
    let heardAt = performance.now();
    const timer = setInterval(() => {
      if (read() > audible) heardAt = performance.now();
      setSilent(performance.now() - heardAt > patience);
    }, 150);
    return () => clearInterval(timer);
  }, [read]);

  if (!isSilent) return null;
  return (
    <Banner tone="info" title={t('silentTitle')}>
      {t('silentHelp')}
    </Banner>
  );
}
