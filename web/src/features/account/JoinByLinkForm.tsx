import { ArrowRight } from 'lucide-react';
import { useState, type FormEvent } from 'react';

import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

import { tokenOfLink } from './tokenOfLink';

/** For guests who got a link by word or by mail. */
export function JoinByLinkForm({ onToken }: { onToken: (token: string) => void }) {
  const [text, setText] = useState('');
  const [error, setError] = useState('');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = tokenOfLink(text);
    if (token === null) setError('Paste the whole link that the host sent you.');
    else onToken(token);
  };

  return (
    <form className="flex items-start gap-2" onSubmit={submit} noValidate>
      <div className="min-w-0 flex-1">
        <TextField
          label="Have a guest link?"
          placeholder="https://…/join/…"
          inputMode="url"
          autoComplete="off"
          value={text}
          error={error}
          onChange={(event) => {
            setText(event.target.value);
            setError('');
          }}
        />
      </div>
      <Button type="submit" className="mt-[1.625rem]" icon={<ArrowRight aria-hidden />}>
        Join
      </Button>
    </form>
  );
}
