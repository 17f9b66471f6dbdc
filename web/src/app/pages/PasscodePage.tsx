import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { MessagePage } from '../shell/MessagePage';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

interface PasscodePageProps {
  hostName: string;
  isWrong: boolean;
  onPasscode: (passcode: string) => void;
}

/** The door of a broadcast that wants a passcode. The server judges it, with the name, at the next step. */
export function PasscodePage({ hostName, isWrong, onPasscode }: PasscodePageProps) {
  const { t } = useTranslation('pages');
  const { t: words } = useTranslation('api');
  const [passcode, setPasscode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passcode !== '') onPasscode(passcode);
  };
  return (
    <MessagePage hasLanguage title={t('passcodeTitle', { host: hostName })}>
      {t('passcodeText')}
      <form
        className="mx-auto mt-6 flex w-72 max-w-full flex-col gap-4 text-left"
        onSubmit={submit}
      >
        <TextField
          label={t('passcode')}
          autoComplete="off"
          required
          maxLength={64}
          value={passcode}
          error={isWrong && passcode === '' ? words('wrong-passcode') : undefined}
          onChange={(event) => setPasscode(event.target.value)}
        />
        <Button type="submit" tone="primary" size="large" disabled={passcode === ''}>
          {t('goOn')}
        </Button>
      </form>
    </MessagePage>
  );
}
