import { useEffect, useState } from 'react';

import { PathMeter, type Direction, type PathHealth } from '@/services/rtc/health';
import { useStudio } from '@/stores/studioContext';

const pause = 2000;

type Health = Record<Direction, PathHealth | null>;

/** How our own paths to the media server do, every other second. */
export function useHealth(): Health {
  const { studio } = useStudio();
  const [health, setHealth] = useState<Health>({ send: null, recv: null });

  useEffect(() => {
    let isWanted = true;
    const meters = { send: new PathMeter('send'), recv: new PathMeter('recv') };
    const look = async (direction: Direction) => {
      const reports = await studio.media.reportsOf(direction);
      const measured =
        reports === null
          ? null
          : meters[direction].measure(
              reports.values() as Iterable<Record<string, unknown>>,
              performance.now(),
            );
      if (isWanted) setHealth((before) => ({ ...before, [direction]: measured }));
    };
    const both = () => void Promise.all([look('send'), look('recv')]).catch(() => undefined);
    both();
    const timer = setInterval(both, pause);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [studio]);

  return health;
}
