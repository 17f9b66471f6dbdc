import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '@/services/api/client';
import { useSessionStore } from '@/stores/sessionStore';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

export function SignInForm() {
  const { t } = useTranslation('account');
  const signedIn = useSessionStore((store) => store.signedIn);
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure('');
    try {
      const email = form.get('email');
      const password = form.get('password');
      signedIn(await api.signIn('/api/auth/login', { email, password }));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
      setBusy(false);
    }
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <TextField label={t('email')} name="email" type="email" autoComplete="username" required />
      <TextField
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      {failure !== '' && <Banner tone="danger" title={failure} />}
      <Button type="submit" tone="primary" size="large" isBusy={isBusy}>
        {t('signIn')}
      </Button>
    </form>
  );
}
