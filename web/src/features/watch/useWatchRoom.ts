import { useCallback, useEffect, useRef, useState } from 'react';

import { enterAudience } from '@/services/api/watch';
import { openWatchRoom } from '@/services/watch/openWatchRoom';
import { loadWatcherName, saveWatcherName } from '@/services/watch/watcherName';
import { emptyWatchState, type WatchRoom, type WatchState } from '@/services/watch/WatchRoom';

export interface Audience extends WatchState {
  /** Empty: somebody who only reads. */
  name: string;
  rename: (name: string) => void;
  say: WatchRoom['say'];
}

/** A seat in the audience for as long as the page is open; another name is another seat. */
export function useWatchRoom(broadcastId: string): Audience {
  const [name, setName] = useState(loadWatcherName);
  const [state, setState] = useState(emptyWatchState);
  const room = useRef<WatchRoom | null>(null);

  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const enter = async () => {
      try {
        const { roomToken } = await enterAudience(broadcastId, name === '' ? null : name);
        if (isGone) return;
        const opened = openWatchRoom(roomToken);
        opened.events.on('changed', setState);
        room.current = opened;
      } catch {
        if (isGone) return;
        setState((before) => ({ ...before, connection: 'lost' }));
        timer = setTimeout(() => void enter(), 5000);
      }
    };
    void enter();
    return () => {
      isGone = true;
      clearTimeout(timer);
      room.current?.close();
      room.current = null;
    };
  }, [broadcastId, name]);

  const rename = useCallback((next: string) => {
    saveWatcherName(next);
    setName(next);
  }, []);
  const say = useCallback<WatchRoom['say']>(
    (text) =>
      room.current?.say(text) ??
      Promise.resolve({ ok: false as const, code: 'offline', message: '' }),
    [],
  );
  return { ...state, name, rename, say };
}
