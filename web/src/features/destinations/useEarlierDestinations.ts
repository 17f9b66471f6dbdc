import { useQuery } from '@tanstack/react-query';

import { listNewestBroadcasts, type Broadcast } from '@/services/api/broadcasts';
import type { Destination } from '@/services/api/destinations';
import { useSessionStore } from '@/stores/sessionStore';

/** Two with the same platform, address and end of the key are one for a person. */
export const sameness = ({
  platform,
  rtmpUrl,
  streamKeyHint,
}: Pick<Destination, 'platform' | 'rtmpUrl' | 'streamKeyHint'>) =>
  `${platform} ${rtmpUrl} ${streamKeyHint}`;

const most = 8;

/**
 * Where earlier shows went, the newest first: one's own, or those of the owner of a broadcast. Nothing for who came by
 * link, without an account.
 */
export function useEarlierDestinations(of: Broadcast | null): Destination[] {
  const hasAccount = useSessionStore(({ session }) => session.kind === 'signed-in');
  const { data } = useQuery({
    queryKey: ['broadcasts', 'earlier'],
    queryFn: listNewestBroadcasts,
    staleTime: 60_000,
    enabled: hasAccount,
  });
  const isOfOwner = (one: Broadcast) =>
    of === null
      ? one.role === 'owner'
      : one.id !== of.id && one.role === of.role && one.ownerName === of.ownerName;
  const found = new Map<string, Destination>();
  for (const broadcast of data?.broadcasts.filter(isOfOwner) ?? []) {
    for (const one of broadcast.destinations ?? []) {
      if (!found.has(sameness(one))) found.set(sameness(one), one);
    }
  }
  return [...found.values()].slice(0, most);
}
