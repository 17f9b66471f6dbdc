import { useTranslation } from 'react-i18next';

import { selectIsInCharge, selectPhase, useShowStore } from '@/stores/showStore';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

interface LeaveDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onLeave: () => Promise<void>;
}

export function LeaveDialog({ isOpen, onOpenChange, onLeave }: LeaveDialogProps) {
  const { t } = useTranslation('controls');
  const isLive = useShowStore(selectPhase) === 'live';
  const isInCharge = useShowStore(selectIsInCharge);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('leaveTitle')}
      action={t('leaveAction')}
      onConfirm={onLeave}
    >
      <p>{t(isLive && isInCharge ? 'leaveLive' : 'leaveHelp')}</p>
    </ConfirmDialog>
  );
}
