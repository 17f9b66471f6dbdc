import type { TrackSource } from '@/contracts/show';

import { useMediaStore } from './mediaStore';
import { useRtcStore } from './rtcStore';
import { useStudio } from './studioContext';

/** The live track of somebody's source, ours included; null while there is none. */
export function useTrack(participantId: string, source: TrackSource): MediaStreamTrack | null {
  const { studio } = useStudio();
  // The services hold tracks; these three say when to look again.
  useRtcStore((store) => store.received);
  useRtcStore((store) => store.isSharing);
  useMediaStore((store) => store.camera);
  return studio.media.trackOf(participantId, source);
}
