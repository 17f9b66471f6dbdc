import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { watchLink } from '@/features/broadcasts/describe';
import { BroadcastFacts } from '@/features/broadcasts/BroadcastFacts';
import { GuestLink } from '@/features/broadcasts/GuestLink';
import { useBroadcast } from '@/features/broadcasts/useBroadcast';
import { DestinationList } from '@/features/destinations/DestinationList';
import { EncoderPanel } from '@/features/encoder/EncoderPanel';
import { useTitle } from '@/lib/useTitle';
import type { Broadcast } from '@/services/api/broadcasts';
import { Banner } from '@/ui/Banner';
import { buttonClass } from '@/ui/Button';
import { CopyButton } from '@/ui/CopyButton';
import { Section } from '@/ui/Section';
import { Skeleton } from '@/ui/Skeleton';

import { BackLink } from '../shell/BackLink';
import { QueryTrouble } from '../shell/QueryTrouble';
import { BroadcastActs } from './BroadcastActs';

export function BroadcastPage() {
  const { t } = useTranslation('pages');
  const { id = '' } = useParams();
  const query = useBroadcast(id);
  useTitle(query.data?.title ?? t('broadcast'));
  if (query.isPending) return <Skeleton className="mx-auto h-96 max-w-3xl rounded-2xl" />;
  if (query.isError) {
    return <QueryTrouble error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Details broadcast={query.data} />;
}

function Details({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation('pages');
  const { id, title, description, status, kind, role } = broadcast;
  const mayManage = role !== 'co-host';
  return (
    <div className="mx-auto max-w-3xl">
      <BackLink to="/broadcasts">{t('broadcasts')}</BackLink>
      <div className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="text-2xl font-semibold tracking-tight break-words sm:text-3xl">{title}</h1>
          <BroadcastFacts broadcast={broadcast} />
        </div>
        <div className="flex items-center gap-1">
          {mayManage && <BroadcastActs broadcast={broadcast} />}
          {status !== 'ended' && (
            <Link to={`/studio/${id}`} className={`${buttonClass('primary')} ml-2`}>
              {t('enterStudio')}
            </Link>
          )}
        </div>
      </div>
      {description !== '' && (
        <p className="mt-4 text-pretty break-words whitespace-pre-wrap text-muted">{description}</p>
      )}
      <div className="mt-8 flex flex-col gap-6">
        {status !== 'ended' && (
          <Section title={t('guestLink')}>
            <GuestLink broadcast={broadcast} />
          </Section>
        )}
        {kind === 'rehearsal' && (
          <Banner tone="info" title={t('isRehearsal')}>
            {t(status === 'scheduled' ? 'isRehearsalText' : 'wasRehearsalText')}
          </Banner>
        )}
        {kind === 'live' && (
          <Section title={t('watchPage')} text={t('watchPageText')}>
            <div className="flex flex-wrap gap-2">
              <CopyButton text={watchLink(broadcast)} label={t('copyWatchLink')} size="small" />
              <a
                href={watchLink(broadcast)}
                target="_blank"
                rel="noreferrer"
                className={buttonClass('ghost', 'small')}
              >
                <ExternalLink aria-hidden />
                {t('openWatchPage')}
              </a>
            </div>
          </Section>
        )}
        {mayManage && status !== 'ended' && (
          <Section title={t('encoder')}>
            <EncoderPanel broadcastId={id} />
          </Section>
        )}
        {mayManage && (
          <Section title={t('destinations')}>
            <DestinationList broadcastId={id} canTest={broadcast.role === 'owner'} />
          </Section>
        )}
      </div>
    </div>
  );
}
