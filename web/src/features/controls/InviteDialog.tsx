import { useTranslation } from 'react-i18next';

import type { GuestRule } from '@/services/api/broadcasts';
import { CopyButton } from '@/ui/CopyButton';
import { Dialog } from '@/ui/Dialog';

export interface Invitation {
  link: string;
  guestRule: GuestRule;
}

interface InviteDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  invitation: Invitation;
}

export function InviteDialog({ isOpen, onOpenChange, invitation }: InviteDialogProps) {
  const { t } = useTranslation('controls');
  const { link, guestRule } = invitation;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('invite')}
      description={t('inviteText')}
    >
      <p className="mb-4 rounded-lg border border-line bg-bg px-3 py-2 font-mono text-[0.8125rem] break-all select-all">
        {link}
      </p>
      <p className="mb-4 text-sm text-muted">{t(`rule_${guestRule}`)}</p>
      <CopyButton text={link} label={t('copyLink')} tone="primary" />
    </Dialog>
  );
}
