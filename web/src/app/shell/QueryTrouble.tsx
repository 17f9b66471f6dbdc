import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { ApiError } from '@/services/api/ApiClient';
import { Button, buttonClass } from '@/ui/Button';

import { MessagePage } from './MessagePage';

interface QueryTroubleProps {
  error: Error;
  onRetry: () => void;
}

/** A page that could not be loaded: gone, or worth another try. */
export function QueryTrouble({ error, onRetry }: QueryTroubleProps) {
  const { t } = useTranslation('shell');
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 400);
  return isGone ? (
    <MessagePage
      title={t('gone')}
      action={
        <Link to="/broadcasts" className={buttonClass('primary')}>
          {t('all')}
        </Link>
      }
    >
      {t('goneText')}
    </MessagePage>
  ) : (
    <MessagePage
      title={t('notLoaded')}
      action={
        <Button tone="primary" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      }
    >
      {error.message}
    </MessagePage>
  );
}
