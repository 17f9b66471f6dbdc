import { SendHorizontal } from 'lucide-react';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { CommandAnswer } from '@/services/signaling/messages';
import { refusalWords } from '@/stores/speech';
import { inputClass } from '@/ui/Field';
import { IconButton } from '@/ui/IconButton';

interface ComposerProps {
  label: string;
  placeholder: string;
  onSend: (text: string) => Promise<CommandAnswer>;
}

/** A line to write and a button to send it. */
export function Composer({ label, placeholder, onSend }: ComposerProps) {
  const { t } = useTranslation('chat');
  const [text, setText] = useState('');
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const send = async () => {
    const words = text.trim();
    if (words === '' || isBusy) return;
    setBusy(true);
    const answer = await onSend(words);
    setBusy(false);
    setFailure(answer.ok ? '' : refusalWords(answer));
    if (answer.ok) setText('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const sendOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form onSubmit={submit} className="border-t border-line p-3">
      {failure !== '' && (
        <p role="alert" className="mb-2 text-[0.8125rem] text-danger">
          {failure}
        </p>
      )}
      <div className="flex items-end gap-2">
        <textarea
          aria-label={label}
          placeholder={placeholder}
          rows={1}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={sendOnEnter}
          className={`${inputClass} field-sizing-content max-h-32 min-h-10 resize-none py-2 text-sm`}
        />
        <IconButton
          type="submit"
          label={t('send')}
          icon={<SendHorizontal aria-hidden />}
          disabled={text.trim() === '' || isBusy}
          className="size-10"
        />
      </div>
    </form>
  );
}
