import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';

import { useSessionStore } from '@/stores/sessionStore';
import { Button } from '@/ui/Button';

import { LoadingPage } from './LoadingPage';
import { MessagePage } from './MessagePage';

/** Lets signed-in people through; others sign in first and come back here. */
export function RequireAccount() {
  const { t } = useTranslation('shell');
  const session = useSessionStore((store) => store.session);
  const restore = useSessionStore((store) => store.restore);
  const { pathname } = useLocation();
  switch (session.kind) {
    case 'loading':
      return <LoadingPage />;
    case 'anonymous':
      return <Navigate to="/" replace state={{ from: pathname }} />;
    case 'unknown':
      return (
        <MessagePage
          title={t('unreachable')}
          action={
            <Button tone="primary" onClick={() => void restore()}>
              {t('tryAgain')}
            </Button>
          }
        >
          {session.message}
        </MessagePage>
      );
    case 'signed-in':
      return <Outlet />;
  }
}
