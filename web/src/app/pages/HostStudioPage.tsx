import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { guestLink } from '@/features/broadcasts/describe';
import { useBroadcast } from '@/features/broadcasts/useBroadcast';
import { useTitle } from '@/lib/useTitle';
import { enterBroadcast } from '@/services/api/broadcasts';
import { useSessionStore } from '@/stores/sessionStore';
import { buttonClass } from '@/ui/Button';

import { LoadingPage } from '../shell/LoadingPage';
import { QueryTrouble } from '../shell/QueryTrouble';
import { EndedScreen } from '../studio/EndedScreen';
import { StudioVisit } from '../studio/StudioVisit';

export function HostStudioPage() {
  const { t } = useTranslation('pages');
  const { id = '' } = useParams();
  const query = useBroadcast(id);
  const session = useSessionStore((store) => store.session);
  useTitle(query.data?.title ?? t('studio'));
  if (query.isPending || session.kind !== 'signed-in') return <LoadingPage />;
  if (query.isError) {
    return <QueryTrouble error={query.error} onRetry={() => void query.refetch()} />;
  }
  const broadcast = query.data;
  const exit = (
    <Link to="/broadcasts" className={buttonClass('secondary')}>
      {t('allBroadcasts')}
    </Link>
  );
  if (broadcast.status === 'ended') {
    const { startedAt, endedAt } = broadcast;
    const length =
      startedAt === null || endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt);
    return (
      <EndedScreen
        title={broadcast.title}
        length={length}
        isRehearsal={broadcast.kind === 'rehearsal'}
        exit={exit}
      />
    );
  }
  return (
    <StudioVisit
      key={id}
      door={`studio/${id}`}
      title={broadcast.title}
      hostName={null}
      account={session.user}
      invitation={{ link: guestLink(broadcast), guestRule: broadcast.guestRule }}
      link={broadcast.joinUrl.split('/').at(-1) ?? ''}
      rule={broadcast.guestRule}
      enter={() => enterBroadcast(id)}
      exit={exit}
    />
  );
}
