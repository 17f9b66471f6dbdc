import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { GuestRule } from '@/services/api/broadcasts';
import type { Introduction } from '@/services/studio/introductions';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

import { EntryWords } from './EntryWords';

interface EntryFormProps {
  isHost: boolean;
  rule: GuestRule;
  who: Introduction;
  onChange: (who: Introduction) => void;
  onEnter: (who: Introduction) => Promise<void>;
}

/** Name, headline, and the door to the studio. */
export function EntryForm({ isHost, rule, who, onChange, onEnter }: EntryFormProps) {
  const { t } = useTranslation('backstage');
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure('');
    try {
      await onEnter({ name: who.name.trim(), headline: who.headline.trim() });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
      setBusy(false);
    }
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void enter(event)}>
      <TextField
        label={t('yourName')}
        value={who.name}
        onChange={(event) => onChange({ ...who, name: event.target.value })}
        autoComplete="name"
        required
        pattern=".*\S.*"
        title={t('nameTitle')}
        maxLength={80}
      />
      <TextField
        label={t('headline')}
        value={who.headline}
        onChange={(event) => onChange({ ...who, headline: event.target.value })}
        maxLength={80}
        placeholder={t('headlineExample')}
        hint={t('headlineHint')}
      />
      {failure !== '' && <Banner tone="danger" title={failure} />}
      <Button type="submit" tone="primary" size="large" isBusy={isBusy}>
        {t('enter')}
      </Button>
      <EntryWords isLobby={rule === 'lobby' && !isHost} />
    </form>
  );
}
