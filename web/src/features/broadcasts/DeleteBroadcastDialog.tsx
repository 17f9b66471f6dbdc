import { useQueryClient } from '@tanstack/react-query';

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
  const cache = useQueryClient();

  const remove = async () => {
    await deleteBroadcast(broadcast.id);
    notice('Broadcast deleted');
    onDeleted?.();
    await cache.invalidateQueries({ queryKey: broadcastKeys.all });
  };

  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Delete this broadcast?"
      action="Delete"
      onConfirm={remove}
    >
      <p>
        <strong className="font-semibold text-text">{broadcast.title}</strong> goes with its
        destinations and its guest link. This cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
