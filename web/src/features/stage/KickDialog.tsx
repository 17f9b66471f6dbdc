import type { Participant } from '@/contracts/show';
import { useStudio } from '@/stores/studioContext';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

interface KickDialogProps {
  participant: Participant;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function KickDialog({ participant, isOpen, onOpenChange }: KickDialogProps) {
  const { studio } = useStudio();
  const kick = async () => {
    const answer = await studio.kick(participant.id);
    if (!answer.ok) throw new Error(answer.message);
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Remove ${participant.name} from the studio?`}
      action="Remove"
      onConfirm={kick}
    >
      <p>They leave at once and cannot come back with the place they have now.</p>
    </ConfirmDialog>
  );
}
