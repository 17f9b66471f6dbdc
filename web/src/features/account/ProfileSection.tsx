import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { renameMyself } from '@/services/api/account';
import type { User } from '@/services/api/ApiClient';
import { notice } from '@/stores/noticeStore';
import { useSessionStore } from '@/stores/sessionStore';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Section } from '@/ui/Section';

export function ProfileSection({ user }: { user: User }) {
  const { t } = useTranslation('account');
  const signedIn = useSessionStore((store) => store.signedIn);
  const [name, setName] = useState(user.name);
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure('');
    try {
      const saved = await renameMyself(name.trim());
      signedIn(saved);
      setName(saved.name);
      notice(t('saved'));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Section title={t('profile')} text={t('profileText')}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('yourName')}
          autoComplete="name"
          required
          maxLength={80}
          value={name}
          error={failure}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('email')}
          value={user.email}
          readOnly
          hint={t('emailNote')}
          className="text-muted"
        />
        <Button
          type="submit"
          tone="primary"
          isBusy={isBusy}
          disabled={name.trim() === '' || name.trim() === user.name}
          className="self-start"
        >
          {t('save')}
        </Button>
      </form>
    </Section>
  );
}
