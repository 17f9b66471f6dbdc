import { useCallback, useEffect, useRef, useState } from 'react';

import { useShowStore } from '@/stores/showStore';
import { refusalWords } from '@/stores/speech';
import { useStudio } from '@/stores/studioContext';

const pause = 800;

type State =
  { kind: 'still' } | { kind: 'saving' } | { kind: 'saved' } | { kind: 'failed'; reason: string };

/** The notes of the show, saved a moment after the last letter; what others write appears. */
export function useNotes() {
  const { studio } = useStudio();
  const known = useShowStore(({ show }) => show?.notes ?? '');
  // Null: nothing of ours is on its way, the show's own text is shown.
  const [draft, setDraft] = useState<string | null>(null);
  const [state, setState] = useState<State>({ kind: 'still' });
  const waiting = useRef<{ text: string; timer: ReturnType<typeof setTimeout> } | null>(null);

  const save = useCallback(
    async (text: string) => {
      waiting.current = null;
      const answer = await studio.act({ type: 'set-notes', text });
      if (waiting.current !== null) return;
      if (!answer.ok) {
        setState({ kind: 'failed', reason: refusalWords(answer) });
        return;
      }
      setDraft(null);
      setState({ kind: 'saved' });
    },
    [studio],
  );

  const flush = useCallback(() => {
    const { current } = waiting;
    if (current === null) return;
    clearTimeout(current.timer);
    void save(current.text);
  }, [save]);

  const write = useCallback(
    (text: string) => {
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      setDraft(text);
      setState({ kind: 'saving' });
      waiting.current = { text, timer: setTimeout(() => void save(text), pause) };
    },
    [save],
  );

  // Closing the panel loses nothing.
  useEffect(() => flush, [flush]);

  return { text: draft ?? known, state, write, flush };
}
