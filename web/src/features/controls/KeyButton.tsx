import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { chordOf, keysOf, type HotkeyAction } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';

/** The key of an action; pressed, it waits for another one. */
export function KeyButton({ action, name }: { action: HotkeyAction; name: string }) {
  const { t } = useTranslation('controls');
  const chord = useHotkeyStore((store) => store.bindings[action]);
  const bound = useHotkeyStore((store) => store.bound);
  const [isListening, setListening] = useState(false);
  const keys = keysOf(chord);

  const pressed = (event: KeyboardEvent) => {
    if (!isListening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape' && !event.shiftKey) {
      setListening(false);
      return;
    }
    const next = chordOf(event.nativeEvent);
    if (next === null) return;
    bound(action, next);
    setListening(false);
  };

  return (
    <button
      type="button"
      onClick={() => setListening(true)}
      onKeyDown={pressed}
      onBlur={() => setListening(false)}
      className="inline-flex min-h-8 shrink-0 items-center rounded-lg px-1.5 hover:bg-hover"
    >
      <span className="sr-only">
        {`${t('changeKey', { action: name })}: ${keys.join(' ') || t('noKey')}`}
      </span>
      <span aria-hidden className="inline-flex items-center gap-1">
        {isListening ? (
          <span className="text-[0.8125rem] font-medium text-accent-text">{t('pressKey')}</span>
        ) : keys.length === 0 ? (
          <span className="text-[0.8125rem] text-muted">{t('noKey')}</span>
        ) : (
          keys.map((key) => (
            <kbd
              key={key}
              className="inline-flex h-6 min-w-6 items-center justify-center rounded-md border border-line-strong bg-bg px-1.5 font-sans text-xs font-medium"
            >
              {key}
            </kbd>
          ))
        )}
      </span>
    </button>
  );
}
