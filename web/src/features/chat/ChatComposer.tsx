import { SendHorizontal } from 'lucide-react';
import { useState, type FormEvent, type KeyboardEvent } from 'react';

import { useStudio } from '@/stores/studioContext';
import { IconButton } from '@/ui/IconButton';
import { inputClass } from '@/ui/Field';

export function ChatComposer() {
  const { studio } = useStudio();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const send = async () => {
    const words = text.trim();
    if (words === '' || isBusy) return;
    setBusy(true);
    const answer = await studio.chat(words);
    setBusy(false);
    setFailure(answer.ok ? '' : answer.message);
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
          aria-label="Message to the studio"
          placeholder="Write to the studio"
          rows={1}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={sendOnEnter}
          className={`${inputClass} field-sizing-content max-h-32 min-h-10 resize-none py-2 text-sm`}
        />
        <IconButton
          type="submit"
          label="Send"
          icon={<SendHorizontal aria-hidden />}
          disabled={text.trim() === '' || isBusy}
          className="size-10"
        />
      </div>
    </form>
  );
}
