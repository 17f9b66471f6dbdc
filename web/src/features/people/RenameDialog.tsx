import { useState, type FormEvent } from 'react';

import type { Participant } from '@/contracts/show';
import { useStudio } from '@/stores/studioContext';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';

interface RenameDialogProps {
  self: Participant;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** How we are called on screen. */
export function RenameDialog({ self, isOpen, onOpenChange }: RenameDialogProps) {
  const { studio } = useStudio();
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    setBusy(true);
    const answer = await studio.rename(text('name'), text('headline'));
    setBusy(false);
    setFailure(answer.ok ? '' : answer.message);
    if (answer.ok) onOpenChange(false);
  };

  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Your name on screen">
      <form className="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
        <TextField label="Name" name="name" required maxLength={80} defaultValue={self.name} />
        <TextField
          label="Headline"
          name="headline"
          maxLength={80}
          defaultValue={self.headline}
          hint="Optional. Stands under your name."
        />
        {failure !== '' && <Banner tone="danger" title={failure} />}
        <Button type="submit" tone="primary" isBusy={isBusy} className="self-end">
          Save
        </Button>
      </form>
    </Dialog>
  );
}
