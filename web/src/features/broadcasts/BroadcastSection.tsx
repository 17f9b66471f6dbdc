import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { listBroadcasts, type BroadcastStatus } from '@/services/api/broadcasts';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Skeleton } from '@/ui/Skeleton';

import { BroadcastCard } from './BroadcastCard';
import { broadcastKeys } from './keys';

interface BroadcastSectionProps {
  title: string;
  status: BroadcastStatus;
  /** Shown instead of cards; absent: the whole section hides when it is empty. */
  empty?: ReactNode;
}

const pageSize = 12;

/** The broadcasts of one status, page by page. */
export function BroadcastSection({ title, status, empty }: BroadcastSectionProps) {
  const { t } = useTranslation('broadcasts');
  const query = useInfiniteQuery({
    queryKey: broadcastKeys.list(status),
    queryFn: ({ pageParam }) => listBroadcasts(status, pageParam, pageSize),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // The lights of what is live come with the list.
    refetchInterval: status === 'live' ? 5000 : 15_000,
  });
  const broadcasts = query.data?.pages.flatMap((page) => page.broadcasts) ?? [];
  if (query.isSuccess && broadcasts.length === 0 && empty === undefined) return null;
  if (query.isPending && status === 'live') return null;

  return (
    <section aria-labelledby={`section-${status}`} className="flex flex-col gap-4">
      <h2 id={`section-${status}`} className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      {query.isPending && <CardSkeletons />}
      {query.isError && (
        <Banner
          tone="danger"
          title={t('loadFailed')}
          action={
            <Button size="small" onClick={() => void query.refetch()}>
              {t('tryAgain')}
            </Button>
          }
        >
          {query.error.message}
        </Banner>
      )}
      {query.isSuccess && broadcasts.length === 0 && empty}
      {broadcasts.length > 0 && (
        <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {broadcasts.map((broadcast) => (
            <li key={broadcast.id}>
              <BroadcastCard broadcast={broadcast} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button
          className="self-center"
          isBusy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('showMore')}
        </Button>
      )}
    </section>
  );
}

function CardSkeletons() {
  const { t } = useTranslation('broadcasts');
  return (
    <div
      role="status"
      aria-label={t('loading')}
      className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3"
    >
      {[0, 1, 2].map((index) => (
        <Skeleton key={index} className="h-44 rounded-2xl" />
      ))}
    </div>
  );
}
