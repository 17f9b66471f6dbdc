import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

/** Nobody writes without a name. */
export function NameForm({ onName }: { onName: (name: string) => void }) {
  const { t } = useTranslation('watch');
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <form className="flex items-end gap-2" onSubmit={submit}>
      <div className="min-w-0 flex-1">
        <TextField
          label={t('yourName')}
          autoComplete="nickname"
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <Button type="submit" tone="primary" disabled={name.trim() === ''}>
        {t('joinChat')}
      </Button>
    </form>
  );
}
