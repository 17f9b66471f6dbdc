import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { Participant } from '@/contracts/show';
import { selectSelfId, useShowStore } from '@/stores/showStore';
import { refusalWords } from '@/stores/speech';
import { useStudio } from '@/stores/studioContext';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';

interface RenameDialogProps {
  participant: Participant;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** How somebody is called on screen: we, or whom a host corrects. */
export function RenameDialog({ participant, isOpen, onOpenChange }: RenameDialogProps) {
  const { t } = useTranslation('people');
  const { studio } = useStudio();
  const isSelf = useShowStore(selectSelfId) === participant.id;
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
    const answer = await studio.act({
      type: 'rename',
      participantId: participant.id,
      name: text('name'),
      headline: text('headline'),
    });
    setBusy(false);
    setFailure(answer.ok ? '' : refusalWords(answer));
    if (answer.ok) onOpenChange(false);
  };

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={isSelf ? t('nameOnScreen') : t('nameOnScreenOf', { name: participant.name })}
    >
      <form className="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
        <TextField
          label={t('name')}
          name="name"
          required
          maxLength={80}
          defaultValue={participant.name}
        />
        <TextField
          label={t('headline')}
          name="headline"
          maxLength={80}
          defaultValue={participant.headline}
          hint={isSelf ? t('headlineHint') : undefined}
        />
        {failure !== '' && <Banner tone="danger" title={failure} />}
        <Button type="submit" tone="primary" isBusy={isBusy} className="self-end">
          {t('save')}
        </Button>
      </form>
    </Dialog>
  );
}
