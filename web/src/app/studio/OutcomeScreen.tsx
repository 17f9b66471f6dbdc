import type { ReactNode } from 'react';

import { useTitle } from '@/lib/useTitle';
import type { Outcome } from '@/stores/studioConnection';
import { Button } from '@/ui/Button';

import { MessagePage } from '../shell/MessagePage';

interface OutcomeScreenProps {
  outcome: Outcome;
  title: string;
  onComeBack: () => void;
  onTakeOver: () => void;
  exit: ReactNode;
}

/** How the visit ended. */
export function OutcomeScreen(props: OutcomeScreenProps) {
  const { outcome, title, onComeBack, onTakeOver, exit } = props;
  useTitle(title);
  switch (outcome.kind) {
    case 'kicked':
      return (
        <MessagePage title="A host removed you from the studio" action={exit}>
          If this is a mistake, ask them for a new link.
        </MessagePage>
      );
    case 'moved':
      return (
        <MessagePage
          title="You are in this studio in another tab"
          action={
            <Button tone="primary" onClick={onTakeOver}>
              Continue here
            </Button>
          }
        >
          One person has one place. Continue here and the other tab stops.
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
