import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { stageOf } from '@/features/watch/stageOf';
import { useWatchRoom } from '@/features/watch/useWatchRoom';
import { WatchChat } from '@/features/watch/WatchChat';
import { WatchStageView } from '@/features/watch/WatchStageView';
import { useTitle } from '@/lib/useTitle';
import { ApiError } from '@/services/api/ApiClient';
import { getWatchInfo, type WatchInfo } from '@/services/api/watch';
import { Badge } from '@/ui/Badge';
import { Button, buttonClass } from '@/ui/Button';
import { LanguageButton } from '@/ui/LanguageButton';
import { Logo } from '@/ui/Logo';
import { ThemeButton } from '@/ui/ThemeButton';

import { LoadingPage } from '../shell/LoadingPage';
import { MessagePage } from '../shell/MessagePage';

export function WatchPage() {
  const { t } = useTranslation('pages');
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['watch', id],
    queryFn: () => getWatchInfo(id),
    refetchInterval: 15_000,
  });
  useTitle(query.data?.title ?? t('watchPage'));
  if (query.isPending) return <LoadingPage />;
  if (query.error instanceof ApiError && query.error.code === 'rehearsal') {
    return (
      <MessagePage
        title={t('watchRehearsal')}
        action={
          <Link to="/" className={buttonClass('secondary')}>
            {t('toStart')}
          </Link>
        }
      >
        {t('watchRehearsalText')}
      </MessagePage>
    );
  }
  if (query.data !== undefined) return <Watch key={id} info={query.data} />;
  const { error } = query;
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 400);
  return isGone ? (
    <MessagePage
      hasLanguage
      title={t('watchGone')}
      action={
        <Link to="/" className={buttonClass('secondary')}>
          {t('toStart')}
        </Link>
      }
    >
      {t('watchGoneText')}
    </MessagePage>
  ) : (
    <MessagePage
      hasLanguage
      title={t('unreachable')}
      action={
        <Button tone="primary" onClick={() => void query.refetch()}>
          {t('tryAgain')}
        </Button>
      }
    >
      {error.message}
    </MessagePage>
  );
}

function Watch({ info }: { info: WatchInfo }) {
  const { t } = useTranslation('watch');
  const audience = useWatchRoom(info.broadcastId);
  const stage = stageOf(info, audience.show);
  const isLive = stage.kind === 'live';
  // Those in the audience hear of a new title at once.
  const title = audience.show?.title || info.title;
  return (
    <div className="flex h-dvh min-h-[34rem] flex-col">
      <header className="flex h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-4 lg:px-6">
        <Logo />
        <span className="flex-1" />
        {audience.viewers !== null && isLive && (
          <span className="flex items-center gap-1.5 text-sm text-muted">
            <Eye aria-hidden className="size-4" />
            {t('viewers', { count: audience.viewers })}
          </span>
        )}
        <LanguageButton />
        <ThemeButton />
      </header>
      <main className="mx-auto flex min-h-0 w-full max-w-[110rem] flex-1 flex-col lg:flex-row lg:gap-6 lg:p-6">
        <div className="min-w-0 shrink-0 lg:flex-1 lg:overflow-y-auto">
          <WatchStageView info={info} stage={stage} clockOffset={audience.clockOffset} />
          <div className="px-4 py-3 lg:px-0 lg:py-5">
            <div className="flex items-start gap-3">
              {isLive && (
                <span className="shrink-0 lg:mt-1">
                  <Badge tone="live">{t('live')}</Badge>
                </span>
              )}
              <h1 className="min-w-0 text-lg leading-snug font-semibold tracking-tight break-words max-lg:line-clamp-2 lg:text-2xl">
                {title}
              </h1>
            </div>
            <p className="mt-1 text-sm text-muted">{t('host', { name: info.hostName })}</p>
            {info.description !== '' && (
              <p className="mt-4 hidden max-w-3xl break-words whitespace-pre-wrap text-muted lg:block">
                {info.description}
              </p>
            )}
          </div>
        </div>
        <div className="flex min-h-0 flex-1 flex-col lg:w-96 lg:flex-none">
          <WatchChat audience={audience} isOver={stage.kind === 'ended'} />
        </div>
      </main>
    </div>
  );
}
