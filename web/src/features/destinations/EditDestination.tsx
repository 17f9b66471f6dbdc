import { useQueryClient } from '@tanstack/react-query';

import {
  changeDestination,
  type Destination,
  type DestinationChange,
} from '@/services/api/destinations';

import { DestinationForm, type TypedDestination } from './DestinationForm';
import { destinationKey } from './useDestinations';
import { useShowTexts } from './useShowTexts';

interface EditDestinationProps {
  broadcastId: string;
  destination: Destination;
  onDone: () => void;
}

export function EditDestination({ broadcastId, destination, onDone }: EditDestinationProps) {
  const cache = useQueryClient();
  const show = useShowTexts(broadcastId);
  const save = async (typed: TypedDestination) => {
    const body = changeOf(destination, typed);
    if (Object.keys(body).length > 0) await changeDestination(broadcastId, destination.id, body);
    await cache.invalidateQueries({ queryKey: destinationKey(broadcastId) });
    void cache.invalidateQueries({ queryKey: ['broadcasts'] });
    onDone();
  };
  return <DestinationForm known={destination} show={show} onSave={save} />;
}

/** What is different and nothing else: a key that nobody typed stays, a show that is live is not disturbed. */
function changeOf(
  before: Destination,
  { streamKey, ...typed }: TypedDestination,
): DestinationChange {
  const body: DestinationChange = streamKey === '' ? {} : { streamKey };
  if (typed.platform !== before.platform) body.platform = typed.platform;
  if (typed.name !== before.name) body.name = typed.name;
  if (typed.rtmpUrl !== before.rtmpUrl) body.rtmpUrl = typed.rtmpUrl;
  if (typed.backupUrl !== before.backupUrl) body.backupUrl = typed.backupUrl;
  if (typed.title !== before.title) body.title = typed.title;
  if (typed.description !== before.description) body.description = typed.description;
  return body;
}
