import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError } from '@/services/api/ApiClient';
import { api } from '@/services/api/client';
import { useSessionStore } from '@/stores/sessionStore';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

interface Failure {
  field: 'email' | 'password' | 'form';
  message: string;
}

export function RegisterForm() {
  const { t } = useTranslation('account');
  const signedIn = useSessionStore((store) => store.signedIn);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      name: form.get('name'),
      email: form.get('email'),
      password: form.get('password'),
    };
    setBusy(true);
    setFailure(null);
    try {
      signedIn(await api.signIn('/api/auth/register', body));
    } catch (error) {
      const message = error instanceof Error ? error.message : t('failed');
      setFailure({ field: fieldOf(error), message });
      setBusy(false);
    }
  };

  const errorOf = (field: Failure['field']) =>
    failure?.field === field ? failure.message : undefined;

  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <TextField label={t('yourName')} name="name" autoComplete="name" maxLength={80} required />
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        required
        error={errorOf('email')}
      />
      <TextField
        label={t('password')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={8}
        required
        hint={t('passwordHint')}
        error={errorOf('password')}
      />
      {failure?.field === 'form' && <Banner tone="danger" title={failure.message} />}
      <Button type="submit" tone="primary" size="large" isBusy={isBusy}>
        {t('createAccount')}
      </Button>
    </form>
  );
}

/** The field that a refusal is about. */
function fieldOf(error: unknown): Failure['field'] {
  if (!(error instanceof ApiError)) return 'form';
  if (error.code === 'email-taken' || error.code === 'invalid-email') return 'email';
  return error.code === 'weak-password' ? 'password' : 'form';
}
