import { useEffect, useState } from 'react';

import type { TimeOut } from '@/contracts/show';
import { useProgramStore } from '@/stores/programStore';
import { useShowStore } from '@/stores/showStore';

const none: TimeOut[] = [];

/** Who may not write now, and the server's time, second by second. */
export function useTimedOut(): { timedOut: TimeOut[]; now: number } {
  const all = useShowStore(({ show }) => show?.timedOut ?? none);
  const offset = useProgramStore((store) => store.clockOffset);
  const [clock, setClock] = useState(() => Date.now());

  useEffect(() => {
    const timer = setInterval(() => setClock(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);

  const now = clock + offset;
  return { timedOut: all.filter(({ until }) => until > now), now };
}
