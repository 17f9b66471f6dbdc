import { Plus, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DestinationLight } from '@/contracts/show';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { EmptyState } from '@/ui/EmptyState';
import { Skeleton } from '@/ui/Skeleton';

import { AddDestination } from './AddDestination';
import { DestinationRow } from './DestinationRow';
import { useDestinations } from './useDestinations';

interface DestinationListProps {
  broadcastId: string;
  /** The lights of a running studio, fresher than what was loaded. */
  lights?: readonly DestinationLight[];
  canTest: boolean;
}

/** Where a broadcast goes, and the way to add more. */
export function DestinationList({ broadcastId, lights = [], canTest }: DestinationListProps) {
  const { t } = useTranslation('destinations');
  const query = useDestinations(broadcastId);
  const [isAdding, setAdding] = useState(false);
  const destinations = query.data ?? [];
  const add = (
    <Button size="small" icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );

  return (
    <div>
      {query.isPending && <Skeleton className="h-16" />}
      {query.isError && (
        <Banner
          tone="danger"
          title={t('loadFailed')}
          action={
            <Button size="small" onClick={() => void query.refetch()}>
              {t('again')}
            </Button>
          }
        >
          {query.error.message}
        </Banner>
      )}
      {query.isSuccess && destinations.length === 0 && (
        <EmptyState icon={<Send aria-hidden />} title={t('none')} action={add}>
          {t('noneHelp')}
        </EmptyState>
      )}
      {destinations.length > 0 && (
        <>
          <ul className="divide-y divide-line">
            {destinations.map((destination) => (
              <DestinationRow
                key={destination.id}
                broadcastId={broadcastId}
                destination={destination}
                canTest={canTest}
                light={lights.find(({ destinationId }) => destinationId === destination.id)}
              />
            ))}
          </ul>
          <div className="pt-3">{add}</div>
        </>
      )}
      <Dialog
        isOpen={isAdding}
        onOpenChange={setAdding}
        title={t('add')}
        description={t('addHelp')}
        size="large"
      >
        <AddDestination
          broadcastId={broadcastId}
          destinations={destinations}
          onDone={() => setAdding(false)}
        />
      </Dialog>
    </div>
  );
}
