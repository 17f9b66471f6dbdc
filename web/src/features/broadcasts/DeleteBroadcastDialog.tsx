import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { deleteBroadcast, type Broadcast } from '@/services/api/broadcasts';
import { notice } from '@/stores/noticeStore';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

import { broadcastKeys } from './keys';

interface DeleteBroadcastDialogProps {
  broadcast: Broadcast;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onDeleted?: () => void;
}

export function DeleteBroadcastDialog(props: DeleteBroadcastDialogProps) {
  const { broadcast, isOpen, onOpenChange, onDeleted } = props;
  const { t } = useTranslation('broadcasts');
  const cache = useQueryClient();

  const remove = async () => {
    await deleteBroadcast(broadcast.id);
    notice(t('deleted'));
    onDeleted?.();
    await cache.invalidateQueries({ queryKey: broadcastKeys.all });
  };

  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('deleteQuestion')}
      action={t('delete')}
      onConfirm={remove}
    >
      <p>
        <strong className="font-semibold text-text">{broadcast.title}</strong> {t('deleteText')}
      </p>
    </ConfirmDialog>
  );
}
