import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '@/ui/Button';

import { MessagePage } from './shell/MessagePage';

/** The last resort: says that the page broke and offers to load it again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return <BrokenPage />;
  }
}

export function BrokenPage() {
  const { t } = useTranslation('shell');
  return (
    <MessagePage
      title={t('broken')}
      action={
        <Button tone="primary" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      }
    >
      {t('brokenText')}
    </MessagePage>
  );
}
