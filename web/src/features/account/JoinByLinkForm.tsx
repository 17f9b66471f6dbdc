import { ArrowRight } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

import { tokenOfLink } from './tokenOfLink';

/** For guests who got a link by word or by mail. */
export function JoinByLinkForm({ onToken }: { onToken: (token: string) => void }) {
  const { t } = useTranslation('account');
  const [text, setText] = useState('');
  const [hasFailed, setFailed] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = tokenOfLink(text);
    if (token === null) setFailed(true);
    else onToken(token);
  };

  return (
    <form className="flex items-start gap-2" onSubmit={submit} noValidate>
      <div className="min-w-0 flex-1">
        <TextField
          label={t('haveLink')}
          placeholder="https://…/join/…"
          inputMode="url"
          autoComplete="off"
          value={text}
          error={hasFailed ? t('pasteWholeLink') : ''}
          onChange={(event) => {
            setText(event.target.value);
            setFailed(false);
          }}
        />
      </div>
      <Button type="submit" className="mt-[1.625rem]" icon={<ArrowRight aria-hidden />}>
        {t('join')}
      </Button>
    </form>
  );
}
