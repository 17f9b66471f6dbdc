import { useQuery } from '@tanstack/react-query';

import { listDestinations } from '@/services/api/destinations';

export const destinationKey = (broadcastId: string) => ['destinations', broadcastId] as const;

export function useDestinations(broadcastId: string, isEnabled = true) {
  return useQuery({
    queryKey: destinationKey(broadcastId),
    queryFn: () => listDestinations(broadcastId),
    enabled: isEnabled,
  });
}
