import { useQueryClient } from '@tanstack/react-query';
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
}

export function EditBroadcastDialog({
  broadcast,
  isOpen,
  onOpenChange,
  thumbnailChoice,
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
      />
    </Dialog>
  );
}
