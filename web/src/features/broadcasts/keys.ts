import type { BroadcastStatus } from '@/services/api/broadcasts';

/** Names of what the cache holds about broadcasts. */
export const broadcastKeys = {
  all: ['broadcasts'] as const,
  list: (status: BroadcastStatus) => ['broadcasts', 'list', status] as const,
  one: (id: string) => ['broadcasts', 'one', id] as const,
};
