import { CopyButton } from '@/ui/CopyButton';
import { Dialog } from '@/ui/Dialog';

interface InviteDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  link: string;
}

export function InviteDialog({ isOpen, onOpenChange, link }: InviteDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Invite guests"
      description="Whoever opens this link comes in backstage. You decide who goes on stage."
    >
      <p className="mb-4 rounded-lg border border-line bg-bg px-3 py-2 font-mono text-[0.8125rem] break-all select-all">
        {link}
      </p>
      <CopyButton text={link} label="Copy guest link" tone="primary" />
    </Dialog>
  );
}
