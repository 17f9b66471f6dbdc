import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';

import {
  LivePlayer,
  noFacts,
  type PlayerFacts,
  type PlayerState,
} from '@/services/watch/LivePlayer';
import type { PlaybackUrls } from '@/services/watch/liveSource';
import type { Timeline } from '@/services/watch/timeline';

/** What a viewer can do with the player. */
export type LiveControls = Pick<
  LivePlayer,
  'play' | 'pause' | 'setVolume' | 'toLiveEdge' | 'seek' | 'chooseQuality'
>;

/** A player in a video element, for as long as that is shown. */
export function useLivePlayer(element: RefObject<HTMLVideoElement | null>, urls: PlaybackUrls) {
  const { hls, flv } = urls;
  const player = useRef<LivePlayer | null>(null);
  const [state, setState] = useState<PlayerState>({ kind: 'starting' });
  const [facts, setFacts] = useState<PlayerFacts>(noFacts);
  const [timeline, setTimeline] = useState<Timeline | null>(null);

  useEffect(() => {
    if (element.current === null) return undefined;
    const opened = new LivePlayer(element.current, { hls, flv });
    opened.events.on('state', setState);
    opened.events.on('facts', setFacts);
    opened.events.on('timeline', setTimeline);
    player.current = opened;
    void opened.open();
    return () => {
      opened.close();
      player.current = null;
    };
  }, [element, hls, flv]);

  const controls = useMemo<LiveControls>(
    () => ({
      play: () => player.current?.play(),
      pause: () => player.current?.pause(),
      setVolume: (volume) => player.current?.setVolume(volume),
      toLiveEdge: () => player.current?.toLiveEdge(),
      seek: (time) => player.current?.seek(time),
      chooseQuality: (id) => player.current?.chooseQuality(id),
    }),
    [],
  );
  return { controls, state, facts, timeline };
}
