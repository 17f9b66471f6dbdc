import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';

import {
  LivePlayer,
  noFacts,
  type PlayerFacts,
  type PlayerState,
} from '@/services/watch/LivePlayer';
import { enterAudience, type WatchInfo } from '@/services/api/watch';
import type { Timeline } from '@/services/watch/timeline';

/** What a viewer can do with the player. */
export type LiveControls = Pick<
  LivePlayer,
  'play' | 'pause' | 'setVolume' | 'toLiveEdge' | 'seek' | 'rewind' | 'chooseQuality'
>;

/** A player in a video element, for as long as that is shown. */
export function useLivePlayer(element: RefObject<HTMLVideoElement | null>, info: WatchInfo) {
  const { broadcastId } = info;
  const { whep, hls, flv } = info.playback;
  const player = useRef<LivePlayer | null>(null);
  const [state, setState] = useState<PlayerState>({ kind: 'starting' });
  const [facts, setFacts] = useState<PlayerFacts>(noFacts);
  const [timeline, setTimeline] = useState<Timeline | null>(null);

  useEffect(() => {
    if (element.current === null) return undefined;
    const opened = new LivePlayer(element.current, {
      whep,
      pass: async () => (await enterAudience(broadcastId, null)).roomToken,
      hls,
      flv,
    });
    opened.events.on('state', setState);
    opened.events.on('facts', setFacts);
    opened.events.on('timeline', setTimeline);
    player.current = opened;
    void opened.open();
    return () => {
      opened.close();
      player.current = null;
    };
  }, [element, broadcastId, whep, hls, flv]);

  const controls = useMemo<LiveControls>(
    () => ({
      play: () => player.current?.play(),
      pause: () => player.current?.pause(),
      setVolume: (volume) => player.current?.setVolume(volume),
      toLiveEdge: () => player.current?.toLiveEdge(),
      seek: (time) => player.current?.seek(time),
      rewind: () => player.current?.rewind(),
      chooseQuality: (id) => player.current?.chooseQuality(id),
    }),
    [],
  );
  return { controls, state, facts, timeline };
}
