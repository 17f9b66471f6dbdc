import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { offlineNews } from '@/services/offline';
import { Button } from '@/ui/Button';

/** Says that there is a new version; nobody is thrown out of a show for it. */
export function UpdateOffer() {
  const { t } = useTranslation('shell');
  const [update, setUpdate] = useState<(() => void) | null>(null);
  useEffect(() => offlineNews.on('waiting', (next) => setUpdate(() => next)), []);
  if (update === null) return null;
  return (
    <div
      role="status"
      className="fixed inset-x-4 bottom-20 z-40 mx-auto flex max-w-md animate-rise flex-wrap items-center gap-3 rounded-2xl border border-line bg-raised p-4 shadow-pop sm:bottom-6"
    >
      <p className="min-w-0 flex-1 basis-40 text-sm font-medium">{t('newVersion')}</p>
      <Button size="small" tone="ghost" onClick={() => setUpdate(null)}>
        {t('later')}
      </Button>
      <Button size="small" tone="primary" onClick={update}>
        {t('update')}
      </Button>
    </div>
  );
}
