import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

import type { Audience } from './useWatchRoom';

interface NameFormProps {
  audience: Pick<Audience, 'name' | 'refusedName' | 'rename'>;
  onDone: () => void;
}

/** Nobody writes without a name, and nobody under the name of a host. */
export function NameForm({ audience, onDone }: NameFormProps) {
  const { t } = useTranslation('watch');
  const { name: current, refusedName, rename } = audience;
  const [typed, setTyped] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = typed ?? refusedName?.name ?? current;
  const isRefused = refusedName !== null && refusedName.name === name.trim();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wish = name.trim();
    if (wish === '' || isBusy) return;
    if (wish === current) {
      onDone();
      return;
    }
    setBusy(true);
    const isTaken = await rename(wish);
    setBusy(false);
    if (isTaken) onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('yourName')}
        autoComplete="nickname"
        required
        maxLength={80}
        value={name}
        error={isRefused ? refusedName.reason : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="mt-2 flex justify-end gap-2">
        {current !== '' && (
          <Button type="button" onClick={onDone}>
            {t('keepName')}
          </Button>
        )}
        <Button type="submit" tone="primary" isBusy={isBusy} disabled={name.trim() === ''}>
          {current === '' ? t('joinChat') : t('saveName')}
        </Button>
      </div>
    </form>
  );
}
