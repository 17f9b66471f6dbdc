import { useQuery } from '@tanstack/react-query';

import { getBroadcast } from '@/services/api/broadcasts';

/** What the broadcast itself is called; null until it is known. */
export function useShowTexts(broadcastId: string) {
  const { data } = useQuery({
    queryKey: ['broadcasts', 'one', broadcastId],
    queryFn: () => getBroadcast(broadcastId),
  });
  return data === undefined ? null : { title: data.title, description: data.description };
}
