import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { GuestRule } from '@/services/api/broadcasts';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

import { EntryWords } from './EntryWords';

/** Who comes in, as far as they say it themselves. */
export interface Introduction {
  name: string;
  headline: string;
}

interface EntryFormProps {
  /** The host's name is known; a guest says it here. */
  knownName: string | null;
  rule: GuestRule;
  name: string;
  onName: (name: string) => void;
  onEnter: (who: Introduction) => Promise<void>;
}

/** Name, headline, and the door to the studio. */
export function EntryForm({ knownName, rule, name, onName, onEnter }: EntryFormProps) {
  const { t } = useTranslation('backstage');
  const [headline, setHeadline] = useState('');
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure('');
    try {
      await onEnter({ name: name.trim(), headline: headline.trim() });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
      setBusy(false);
    }
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void enter(event)}>
      {knownName === null && (
        <>
          <TextField
            label={t('yourName')}
            value={name}
            onChange={(event) => onName(event.target.value)}
            autoComplete="name"
            required
            pattern=".*\S.*"
            title={t('nameTitle')}
            maxLength={80}
          />
          <TextField
            label={t('headline')}
            value={headline}
            onChange={(event) => setHeadline(event.target.value)}
            maxLength={80}
            placeholder={t('headlineExample')}
            hint={t('headlineHint')}
          />
        </>
      )}
      {failure !== '' && <Banner tone="danger" title={failure} />}
      <Button type="submit" tone="primary" size="large" isBusy={isBusy}>
        {t('enter')}
      </Button>
      <EntryWords isLobby={rule === 'lobby' && knownName === null} />
    </form>
  );
}
