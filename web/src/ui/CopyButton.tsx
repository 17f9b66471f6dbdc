import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button, type ButtonSize, type ButtonTone } from './Button';

interface CopyButtonProps {
  text: string;
  label: string;
  tone?: ButtonTone;
  size?: ButtonSize;
}

/** Copies a text and says that it did, or that the browser would not. */
export function CopyButton({ text, label, tone, size }: CopyButtonProps) {
  const { t } = useTranslation('ui');
  const [result, setResult] = useState<'none' | 'copied' | 'failed'>('none');
  useEffect(() => {
    if (result === 'none') return undefined;
    const timer = setTimeout(() => setResult('none'), 2500);
    return () => clearTimeout(timer);
  }, [result]);
  const words = { none: label, copied: t('copied'), failed: t('copyRefused') }[result];
  return (
    <Button
      {...(tone === undefined ? {} : { tone })}
      {...(size === undefined ? {} : { size })}
      icon={result === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      onClick={() => void copy(text).then((done) => setResult(done ? 'copied' : 'failed'))}
    >
      <span aria-live="polite">{words}</span>
    </Button>
  );
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Pages that came over plain HTTP have no clipboard object, only the old command. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  // Inside an open dialog, or its focus trap would take the focus back.
  (document.activeElement?.parentElement ?? document.body).append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
