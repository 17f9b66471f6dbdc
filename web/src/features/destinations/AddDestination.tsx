import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { getBroadcast } from '@/services/api/broadcasts';
import {
  addDestination,
  type Destination,
  type DestinationCopy,
  type NewDestination,
} from '@/services/api/destinations';
import { notice } from '@/stores/noticeStore';

import { DestinationForm } from './DestinationForm';
import { EarlierDestinations } from './EarlierDestinations';
import { destinationKey } from './useDestinations';
import { sameness, useEarlierDestinations } from './useEarlierDestinations';

interface AddDestinationProps {
  broadcastId: string;
  /** Those that are there. */
  destinations: readonly Destination[];
  onDone: () => void;
}

/** One more place: one that an earlier show went to, or a new one. */
export function AddDestination({ broadcastId, destinations, onDone }: AddDestinationProps) {
  const { t } = useTranslation('destinations');
  const cache = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const { data: broadcast } = useQuery({
    queryKey: ['broadcasts', 'one', broadcastId],
    queryFn: () => getBroadcast(broadcastId),
  });
  const taken = new Set(destinations.map(sameness));
  const earlier = useEarlierDestinations(broadcast ?? null).filter(
    (one) => broadcast !== undefined && !taken.has(sameness(one)),
  );
  const add = async (body: NewDestination | DestinationCopy) => {
    await addDestination(broadcastId, body);
    await cache.invalidateQueries({ queryKey: destinationKey(broadcastId) });
    void cache.invalidateQueries({ queryKey: ['broadcasts'] });
    onDone();
  };
  const take = async ({ id, name }: Destination) => {
    setBusy(id);
    try {
      await add({ copyOf: id, name });
    } catch (error) {
      notice(error instanceof Error ? error.message : t('failed'), 'trouble');
      setBusy(null);
    }
  };
  return (
    <div className="flex flex-col gap-5">
      <EarlierDestinations destinations={earlier} busy={busy} onPick={(one) => void take(one)} />
      <DestinationForm show={broadcast ?? null} onSave={add} />
    </div>
  );
}
