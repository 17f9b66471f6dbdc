import { useCallback, useEffect, useRef, useState } from 'react';

import { ApiError } from '@/services/api/ApiClient';
import { enterAudience } from '@/services/api/watch';
import { openWatchRoom } from '@/services/watch/openWatchRoom';
import { loadWatcherName, saveWatcherName } from '@/services/watch/watcherName';
import {
  doorReasonOf,
  emptyWatchState,
  type WatchRoom,
  type WatchState,
} from '@/services/watch/WatchRoom';

export interface Audience extends WatchState {
  /** Empty: somebody who only reads. */
  name: string;
  /** The name that was not taken, and why; null: none was refused. */
  refusedName: { name: string; reason: string } | null;
  /** Another name is another seat; a refused one leaves everything as it was. */
  rename: (name: string) => Promise<boolean>;
  say: WatchRoom['say'];
}

const retryAfter = 5000;

const isAboutTheName = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.code === 'name-taken' || error.code === 'invalid-name');

const isAboutThePerson = (error: unknown): error is ApiError =>
  error instanceof ApiError && ['removed', 'banned', 'rehearsal'].includes(error.code);

/** A seat in the audience for as long as the page is open. */
export function useWatchRoom(broadcastId: string): Audience {
  const [name, setName] = useState(loadWatcherName);
  const [refusedName, setRefusedName] = useState<Audience['refusedName']>(null);
  const [state, setState] = useState(emptyWatchState);
  const room = useRef<WatchRoom | null>(null);
  const wish = useRef(name);
  /** Which rename is the last one; the answers to those before it come too late. */
  const renames = useRef(0);

  /** Takes the seat under a name, and leaves the old one only then. */
  const sit = useCallback(
    async (next: string, isLate: () => boolean) => {
      const { roomToken } = await enterAudience(broadcastId, next === '' ? null : next);
      if (isLate()) return;
      room.current?.close();
      const opened = openWatchRoom(roomToken);
      // Until the new seat knows the show, what the old one knew stands.
      opened.events.on('changed', (now) =>
        setState((before) => ({
          ...now,
          show: now.show ?? before.show,
          viewers: now.viewers ?? before.viewers,
        })),
      );
      room.current = opened;
      wish.current = next;
      saveWatcherName(next);
      setName(next);
    },
    [broadcastId],
  );
  const refuse = useCallback((refused: string, error: unknown) => {
    const reason = error instanceof Error ? error.message : '';
    setRefusedName({ name: refused, reason });
  }, []);

  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const enter = async () => {
      // Somebody may have renamed themselves into a seat meanwhile.
      if (isGone || room.current !== null) return;
      try {
        await sit(wish.current, () => isGone || room.current !== null);
      } catch (error) {
        if (isGone) return;
        if (isAboutTheName(error) && wish.current !== '') {
          refuse(wish.current, error);
          wish.current = '';
          saveWatcherName('');
          setName('');
          void enter();
        } else if (isAboutThePerson(error)) {
          setState((before) => ({ ...before, connection: doorReasonOf(error.code) }));
        } else {
          setState((before) => ({ ...before, connection: 'lost' }));
          timer = setTimeout(() => void enter(), retryAfter);
        }
      }
    };
    void enter();
    return () => {
      isGone = true;
      renames.current += 1;
      clearTimeout(timer);
      room.current?.close();
      room.current = null;
    };
  }, [sit, refuse]);

  const rename = useCallback(
    async (next: string) => {
      const number = ++renames.current;
      const isLate = () => number !== renames.current;
      setRefusedName(null);
      try {
        await sit(next, isLate);
        return !isLate();
      } catch (error) {
        if (!isLate()) refuse(next, error);
        return false;
      }
    },
    [sit, refuse],
  );
  const say = useCallback<WatchRoom['say']>(
    (text) =>
      room.current?.say(text) ??
      Promise.resolve({ ok: false as const, code: 'offline', message: '' }),
    [],
  );
  return { ...state, name, refusedName, rename, say };
}
