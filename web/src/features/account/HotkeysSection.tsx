import { RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { chordOf, chordWords, hotkeyActions, keysOf, type HotkeyAction } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';
import { notice } from '@/stores/noticeStore';
import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';
import { Section } from '@/ui/Section';

/** Every act with its key; press the key to give it another one. */
export function HotkeysSection() {
  const { t } = useTranslation('account');
  const reset = useHotkeyStore((store) => store.reset);
  return (
    <Section
      title={t('hotkeys')}
      text={t('hotkeysText')}
      action={
        <IconButton label={t('resetKeys')} icon={<RotateCcw aria-hidden />} onClick={reset} />
      }
    >
      <ul className="divide-y divide-line">
        {hotkeyActions.map((action) => (
          <HotkeyRow key={action} action={action} />
        ))}
      </ul>
    </Section>
  );
}

function HotkeyRow({ action }: { action: HotkeyAction }) {
  const { t } = useTranslation('account');
  const chord = useHotkeyStore((store) => store.bindings[action]);
  const bound = useHotkeyStore((store) => store.bound);
  const [isListening, setListening] = useState(false);
  const name = t(`action_${action}`);

  const take = (next: string) => {
    const { bindings } = useHotkeyStore.getState();
    const robbed = hotkeyActions.find((other) => other !== action && bindings[other] === next);
    bound(action, next);
    setListening(false);
    if (robbed !== undefined) notice(t('keyMoved', { action: t(`action_${robbed}`) }));
  };

  return (
    <li className="flex min-h-12 items-center gap-2 py-1.5 text-sm">
      <span className="min-w-0 flex-1">{name}</span>
      <Button
        size="small"
        tone={isListening ? 'primary' : 'secondary'}
        aria-pressed={isListening}
        onClick={() => setListening(true)}
        onBlur={() => setListening(false)}
        onKeyDown={(event) => {
          if (!isListening) return;
          if (event.key === 'Tab' || (event.key === 'Escape' && !event.shiftKey)) {
            setListening(false);
            return;
          }
          event.preventDefault();
          const next = chordOf(event.nativeEvent);
          if (next !== null) take(next);
        }}
      >
        <span className="sr-only">
          {`${t('changeKey', { action: name })} (${chordWords(chord) || t('noKey')})`}
        </span>
        <span aria-hidden className="flex gap-1.5">
          {isListening ? t('pressKeys') : <Keys chord={chord} />}
        </span>
      </Button>
      <IconButton
        label={t('clearKey', { action: name })}
        icon={<X aria-hidden />}
        disabled={chord === ''}
        onClick={() => bound(action, '')}
      />
    </li>
  );
}

function Keys({ chord }: { chord: string }) {
  const { t } = useTranslation('account');
  const keys = keysOf(chord);
  if (keys.length === 0) return <span className="text-muted">{t('noKey')}</span>;
  return keys.map((key) => (
    <kbd key={key} className="font-sans">
      {key}
    </kbd>
  ));
}
