import { useState, type FormEvent } from 'react';

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
      setFailure(failureFor(error));
      setBusy(false);
    }
  };

  const errorOf = (field: Failure['field']) =>
    failure?.field === field ? failure.message : undefined;

  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <TextField label="Your name" name="name" autoComplete="name" maxLength={80} required />
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        required
        error={errorOf('email')}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={8}
        required
        hint="At least 8 characters."
        error={errorOf('password')}
      />
      {failure?.field === 'form' && <Banner tone="danger" title={failure.message} />}
      <Button type="submit" tone="primary" size="large" isBusy={isBusy}>
        Create account
      </Button>
    </form>
  );
}

function failureFor(error: unknown): Failure {
  if (!(error instanceof ApiError)) return { field: 'form', message: 'This did not work.' };
  switch (error.code) {
    case 'email-taken':
      return { field: 'email', message: 'There is an account with this email already.' };
    case 'invalid-email':
      return { field: 'email', message: 'This is no email address.' };
    case 'weak-password':
      return { field: 'password', message: error.message };
    case 'rate-limited':
      return { field: 'form', message: 'Too many attempts. Wait a minute and try again.' };
    default:
      return { field: 'form', message: error.message };
  }
}
