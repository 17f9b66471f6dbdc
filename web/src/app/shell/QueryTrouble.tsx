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
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 400);
  return isGone ? (
    <MessagePage
      title="This broadcast is not here"
      action={
        <Link to="/broadcasts" className={buttonClass('primary')}>
          All broadcasts
        </Link>
      }
    >
      It was deleted, or it belongs to another account.
    </MessagePage>
  ) : (
    <MessagePage
      title="This could not be loaded"
      action={
        <Button tone="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {error.message}
    </MessagePage>
  );
}
