import { Component, type ReactNode } from 'react';

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
  return (
    <MessagePage
      title="Something broke on this page"
      action={
        <Button tone="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
      }
    >
      It is our mistake, not yours. A show that is live goes on: it runs on the server.
    </MessagePage>
  );
}
