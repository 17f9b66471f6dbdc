import { useTranslation } from 'react-i18next';

import { Spinner } from '@/ui/Spinner';

export function LoadingPage() {
  const { t } = useTranslation('ui');
  return (
    <div role="status" className="flex min-h-dvh items-center justify-center gap-3 text-muted">
      <Spinner />
      <span className="text-sm">{t('loading')}</span>
    </div>
  );
}
