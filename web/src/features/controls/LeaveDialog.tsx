import { selectIsInCharge, selectPhase, useShowStore } from '@/stores/showStore';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

interface LeaveDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onLeave: () => Promise<void>;
}

export function LeaveDialog({ isOpen, onOpenChange, onLeave }: LeaveDialogProps) {
  const isLive = useShowStore(selectPhase) === 'live';
  const isInCharge = useShowStore(selectIsInCharge);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Leave the studio?"
      action="Leave"
      onConfirm={onLeave}
    >
      <p>
        {isLive && isInCharge
          ? 'The show goes on without you until somebody ends it. You can come back at any time.'
          : 'You can come back at any time.'}
      </p>
    </ConfirmDialog>
  );
}
