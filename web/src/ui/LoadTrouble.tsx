import { useTranslation } from 'react-i18next';

import { Banner } from './Banner';
import { Button } from './Button';

/** A part of a page that could not be loaded: why, and another try. */
export function LoadTrouble({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation('ui');
  return (
    <Banner
      tone="danger"
      title={t('loadFailed')}
      action={
        <Button size="small" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      }
    >
      {error.message}
    </Banner>
  );
}
