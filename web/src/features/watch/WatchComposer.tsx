import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { inputClass } from '@/ui/Field';
import { IconButton } from '@/ui/IconButton';

import { refusalKey } from './refusals';
import type { Audience } from './useWatchRoom';

interface WatchComposerProps {
  audience: Audience;
  onRename: () => void;
}

export function WatchComposer({ audience, onRename }: WatchComposerProps) {
  const { t } = useTranslation('watch');
  const { show, name, connection, say } = audience;
  const id = useId();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  const slowMode = show?.slowMode ?? 0;
  const { left, restart } = useWait();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (said === '' || isBusy || left > 0) return;
    setBusy(true);
    const answer = await say(said);
    setBusy(false);
    if (answer.ok) {
      setText('');
      setFailure('');
      restart(slowMode);
    } else {
      setFailure(t(refusalKey(answer.code)));
    }
  };
  const note =
    failure ||
    (left > 0
      ? t('wait', { count: left })
      : slowMode > 0
        ? t('slowMode', { count: slowMode })
        : '');

  return (
    <form onSubmit={(event) => void submit(event)}>
      <div className="flex items-center gap-2">
        <input
          aria-label={t('message')}
          aria-describedby={`${id}-note`}
          placeholder={t('say')}
          autoComplete="off"
          maxLength={500}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setFailure('');
          }}
          className={`${inputClass} h-10`}
        />
        <IconButton
          type="submit"
          label={t('send')}
          icon={<SendHorizontal aria-hidden />}
          disabled={text.trim() === '' || isBusy || left > 0 || connection !== 'open'}
        />
      </div>
      <p id={`${id}-note`} role="status" className="mt-1.5 text-[0.8125rem] text-muted">
        {note === '' ? t('writingAs', { name }) : note}
        {note === '' && (
          <>
            {' · '}
            <button
              type="button"
              onClick={onRename}
              className="rounded underline underline-offset-2 hover:text-text"
            >
              {t('changeName')}
            </button>
          </>
        )}
      </p>
    </form>
  );
}

/** Seconds until the next message may be sent. */
function useWait() {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return { left, restart: setLeft };
}
