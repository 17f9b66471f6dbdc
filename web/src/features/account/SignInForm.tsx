import { useState, type FormEvent } from 'react';

import { ApiError } from '@/services/api/ApiClient';
import { api } from '@/services/api/client';
import { useSessionStore } from '@/stores/sessionStore';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

export function SignInForm() {
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
      setFailure(wordsFor(error));
      setBusy(false);
    }
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <TextField label="Email" name="email" type="email" autoComplete="username" required />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      {failure !== '' && <Banner tone="danger" title={failure} />}
      <Button type="submit" tone="primary" size="large" isBusy={isBusy}>
        Sign in
      </Button>
    </form>
  );
}

function wordsFor(error: unknown): string {
  if (!(error instanceof ApiError)) return 'This did not work. Try again.';
  if (error.code === 'invalid-credentials') return 'Email or password is wrong.';
  if (error.code === 'rate-limited') return 'Too many attempts. Wait a minute and try again.';
  return error.message;
}
