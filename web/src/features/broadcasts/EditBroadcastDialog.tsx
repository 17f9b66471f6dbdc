import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { updateBroadcast, type Broadcast, type NewBroadcast } from '@/services/api/broadcasts';
import { Dialog } from '@/ui/Dialog';

import { BroadcastForm, type PictureChoice } from './BroadcastForm';
import { broadcastKeys } from './keys';

interface EditBroadcastDialogProps {
  broadcast: Broadcast;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  thumbnailChoice?: PictureChoice | undefined;
  /** Where the show goes; changed at once, whether the rest is saved or not. */
  destinations?: ReactNode;
}

export function EditBroadcastDialog({
  broadcast,
  isOpen,
  onOpenChange,
  thumbnailChoice,
  destinations,
}: EditBroadcastDialogProps) {
  const { t } = useTranslation('broadcasts');
  const cache = useQueryClient();
  const save = async (body: NewBroadcast) => {
    const saved = await updateBroadcast(broadcast.id, body);
    cache.setQueryData(broadcastKeys.one(broadcast.id), saved);
    void cache.invalidateQueries({ queryKey: broadcastKeys.all });
    onOpenChange(false);
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('edit')} size="large">
      <BroadcastForm
        broadcast={broadcast}
        action={t('save')}
        onSave={save}
        thumbnailChoice={thumbnailChoice}
        destinations={destinations}
      />
    </Dialog>
  );
}
