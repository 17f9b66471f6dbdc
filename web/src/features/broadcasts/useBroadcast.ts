import { useQuery } from '@tanstack/react-query';

import { getBroadcast } from '@/services/api/broadcasts';

import { broadcastKeys } from './keys';

export function useBroadcast(id: string) {
  return useQuery({ queryKey: broadcastKeys.one(id), queryFn: () => getBroadcast(id) });
}
