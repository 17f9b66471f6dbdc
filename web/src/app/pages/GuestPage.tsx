import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { useTitle } from '@/lib/useTitle';
import { ApiError } from '@/services/api/ApiClient';
import { joinByLink, previewInvitation } from '@/services/api/broadcasts';
import { Button, buttonClass } from '@/ui/Button';

import { LoadingPage } from '../shell/LoadingPage';
import { MessagePage } from '../shell/MessagePage';
import { EndedScreen } from '../studio/EndedScreen';
import { StudioVisit } from '../studio/StudioVisit';

export function GuestPage() {
  const { token = '' } = useParams();
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => previewInvitation(token),
  });
  useTitle(query.data?.title ?? 'Join');
  if (query.isPending) return <LoadingPage />;
  if (query.isError) {
    return <LinkTrouble error={query.error} onRetry={() => void query.refetch()} />;
  }
  const { title, status, hostName } = query.data;
  if (status === 'ended') return <EndedScreen title={title} length={null} exit={null} />;
  return (
    <StudioVisit
      key={token}
      door={`join/${token}`}
      title={title}
      hostName={hostName}
      knownName={null}
      inviteLink={null}
      enter={(name, headline) =>
        joinByLink(token, { name, ...(headline === '' ? {} : { headline }) }, 'nobody')
      }
      exit={null}
    />
  );
}

function LinkTrouble({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 400);
  return isGone ? (
    <MessagePage
      title="This link does not work"
      action={
        <Link to="/" className={buttonClass('secondary')}>
          Go to the start
        </Link>
      }
    >
      The host may have replaced it or deleted the broadcast. Ask for a new one.
    </MessagePage>
  ) : (
    <MessagePage
      title="The studio cannot be reached"
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
