import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useTitle } from '@/lib/useTitle';
import { buttonClass } from '@/ui/Button';

import { MessagePage } from '../shell/MessagePage';

export function NotFoundPage() {
  const { t } = useTranslation('pages');
  useTitle(t('notFoundTitle'));
  return (
    <MessagePage
      hasLanguage
      title={t('notFound')}
      action={
        <Link to="/" className={buttonClass('primary')}>
          {t('toStart')}
        </Link>
      }
    >
      {t('notFoundText')}
    </MessagePage>
  );
}
