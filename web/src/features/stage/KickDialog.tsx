import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Participant } from '@/contracts/show';
import { refusalWords } from '@/stores/speech';
import { useStudio } from '@/stores/studioContext';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Switch } from '@/ui/Switch';

interface KickDialogProps {
  participant: Participant;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function KickDialog({ participant, isOpen, onOpenChange }: KickDialogProps) {
  const { t } = useTranslation('stage');
  const { studio } = useStudio();
  const [ban, setBan] = useState(false);
  const kick = async () => {
    const answer = await studio.act({
      type: 'remove-participant',
      participantId: participant.id,
      ban,
    });
    if (!answer.ok) throw new Error(refusalWords(answer));
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('kickTitle', { name: participant.name })}
      action={t('kickAction')}
      onConfirm={kick}
    >
      <p className="mb-4">{t('kickHelp')}</p>
      <div className="text-text">
        <Switch label={t('ban')} hint={t('banHelp')} isOn={ban} onChange={setBan} />
      </div>
    </ConfirmDialog>
  );
}
