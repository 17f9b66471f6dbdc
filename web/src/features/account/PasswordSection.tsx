import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { changePassword } from '@/services/api/account';
import { ApiError } from '@/services/api/ApiClient';
import { notice } from '@/stores/noticeStore';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Section } from '@/ui/Section';

import { accountKeys } from './keys';

interface Failure {
  field: 'current' | 'next' | 'form';
  message: string;
}

export function PasswordSection() {
  const { t } = useTranslation('account');
  const cache = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await changePassword(current, next);
      setCurrent('');
      setNext('');
      notice(t('passwordChanged'));
      void cache.invalidateQueries({ queryKey: accountKeys.sessions });
    } catch (error) {
      const message = error instanceof Error ? error.message : t('failed');
      setFailure({ field: fieldOf(error), message });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Section title={t('changePassword')} text={t('changePasswordText')}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('currentPassword')}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          error={failure?.field === 'current' ? failure.message : undefined}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <TextField
          label={t('newPassword')}
          type="password"
          autoComplete="new-password"
          minLength={8}
          required
          hint={t('passwordHint')}
          value={next}
          error={failure?.field === 'next' ? failure.message : undefined}
          onChange={(event) => setNext(event.target.value)}
        />
        {failure?.field === 'form' && <Banner tone="danger" title={failure.message} />}
        <Button type="submit" isBusy={isBusy} className="self-start">
          {t('changeIt')}
        </Button>
      </form>
    </Section>
  );
}

function fieldOf(error: unknown): Failure['field'] {
  if (!(error instanceof ApiError)) return 'form';
  if (error.code === 'wrong-password' || error.code === 'invalid-credentials') return 'current';
  return error.code === 'weak-password' ? 'next' : 'form';
}
