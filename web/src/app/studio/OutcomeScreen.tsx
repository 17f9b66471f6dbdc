import type { ReactNode } from 'react';

import { useTitle } from '@/lib/useTitle';
import type { Outcome } from '@/stores/studioConnection';
import { Button } from '@/ui/Button';

import { MessagePage } from '../shell/MessagePage';

interface OutcomeScreenProps {
  outcome: Outcome;
  title: string;
  onComeBack: () => void;
  exit: ReactNode;
}

/** How the visit ended. */
export function OutcomeScreen({ outcome, title, onComeBack, exit }: OutcomeScreenProps) {
  useTitle(title);
  switch (outcome.kind) {
    case 'kicked':
      return (
        <MessagePage title="A host removed you from the studio" action={exit}>
          {outcome.reason === ''
            ? 'If this is a mistake, ask them for a new link.'
            : outcome.reason}
        </MessagePage>
      );
    case 'left':
      return (
        <MessagePage
          title="You left the studio"
          action={
            <>
              <Button tone="primary" onClick={onComeBack}>
                Come back
              </Button>
              {exit}
            </>
          }
        >
          {title}
        </MessagePage>
      );
    case 'refused':
      return (
        <MessagePage
          title="The studio did not let you in"
          action={
            <>
              <Button tone="primary" onClick={onComeBack}>
                Enter again
              </Button>
              {exit}
            </>
          }
        >
          {outcome.message === '' ? 'Your pass is not valid any more.' : outcome.message}
        </MessagePage>
      );
  }
}
