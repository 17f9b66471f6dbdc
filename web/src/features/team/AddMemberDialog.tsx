import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { addMember, type TeamRole } from '@/services/api/members';
import { notice } from '@/stores/noticeStore';
import { Button } from '@/ui/Button';
import { Choice } from '@/ui/Choice';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';

import { teamKey, teamRoles } from './keys';

interface AddMemberDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function AddMemberDialog({ isOpen, onOpenChange }: AddMemberDialogProps) {
  const { t } = useTranslation('team');
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('add')}>
      <MemberForm onAdded={() => onOpenChange(false)} />
    </Dialog>
  );
}

function MemberForm({ onAdded }: { onAdded: () => void }) {
  const { t } = useTranslation('team');
  const cache = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<TeamRole>('producer');
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure('');
    try {
      const member = await addMember(email.trim(), role);
      notice(t('added', { name: member.name }));
      await cache.invalidateQueries({ queryKey: teamKey });
      onAdded();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
      setBusy(false);
    }
  };

  return (
    <form className="flex flex-col gap-5" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('email')}
        type="email"
        autoComplete="off"
        required
        maxLength={254}
        hint={t('emailHint')}
        value={email}
        error={failure}
        onChange={(event) => {
          setEmail(event.target.value);
          setFailure('');
        }}
      />
      <Choice
        label={t('role')}
        value={role}
        onChange={setRole}
        className="grid-cols-1"
        options={teamRoles.map((value) => ({
          value,
          title: t(`role_${value}`),
          text: t(`roleText_${value}`),
        }))}
      />
      <Button type="submit" tone="primary" isBusy={isBusy}>
        {t('add')}
      </Button>
    </form>
  );
}
