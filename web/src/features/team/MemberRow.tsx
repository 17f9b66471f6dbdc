import { useQueryClient } from '@tanstack/react-query';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { changeMemberRole, removeMember, type Member } from '@/services/api/members';
import { notice } from '@/stores/noticeStore';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { IconButton } from '@/ui/IconButton';
import { Select } from '@/ui/Select';

import { teamKey, teamRoles } from './keys';

export function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation('team');
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { id, name, email, role } = member;

  const change = async (next: string) => {
    const wanted = teamRoles.find((one) => one === next);
    if (wanted === undefined || wanted === role) return;
    setBusy(true);
    try {
      await changeMemberRole(id, wanted);
      await cache.invalidateQueries({ queryKey: teamKey });
      notice(t('roleChanged', { name }));
    } catch (error) {
      notice(error instanceof Error ? error.message : t('failed'), 'trouble');
    } finally {
      setBusy(false);
    }
  };
  const remove = async () => {
    await removeMember(id);
    notice(t('removed', { name }));
    await cache.invalidateQueries({ queryKey: teamKey });
  };

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate text-sm font-medium">{name}</p>
        <p className="truncate text-[0.8125rem] text-muted">{email}</p>
      </div>
      <div className="w-40">
        <Select
          label={t('roleOf', { name })}
          isLabelHidden
          value={role}
          isDisabled={isBusy}
          options={teamRoles.map((value) => ({ value, label: t(`role_${value}`) }))}
          onChange={(next) => void change(next)}
        />
      </div>
      <IconButton
        label={t('removeMember', { name })}
        icon={<UserMinus aria-hidden />}
        tone="danger"
        onClick={() => setAsking(true)}
      />
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('removeQuestion', { name })}
        action={t('remove')}
        onConfirm={remove}
      >
        <p>{t('removeText')}</p>
      </ConfirmDialog>
    </li>
  );
}
