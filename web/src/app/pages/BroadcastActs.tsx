import { CopyPlus, Pencil, Radio, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { DeleteBroadcastDialog } from '@/features/broadcasts/DeleteBroadcastDialog';
import { EditBroadcastDialog } from '@/features/broadcasts/EditBroadcastDialog';
import { useDuplicate } from '@/features/broadcasts/useDuplicate';
import { DestinationList } from '@/features/destinations/DestinationList';
import type { Broadcast } from '@/services/api/broadcasts';
import { IconButton } from '@/ui/IconButton';

import { thumbnailChoice } from './ThumbnailField';

/** Edit, duplicate and delete, with their dialogs. */
export function BroadcastActs({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation('pages');
  const navigate = useNavigate();
  const duplicate = useDuplicate(broadcast);
  const [open, setOpen] = useState<'none' | 'edit' | 'delete'>('none');
  return (
    <>
      <IconButton
        label={t('editBroadcast')}
        icon={<Pencil aria-hidden />}
        onClick={() => setOpen('edit')}
      />
      <IconButton
        label={t('duplicateBroadcast')}
        icon={<CopyPlus aria-hidden />}
        onClick={() => void duplicate()}
      />
      {broadcast.kind === 'rehearsal' && (
        <IconButton
          label={t('duplicateLive')}
          icon={<Radio aria-hidden />}
          onClick={() => void duplicate('live')}
        />
      )}
      {broadcast.status !== 'live' && (
        <IconButton
          label={t('deleteBroadcast')}
          icon={<Trash2 aria-hidden />}
          tone="danger"
          onClick={() => setOpen('delete')}
        />
      )}
      <EditBroadcastDialog
        broadcast={broadcast}
        isOpen={open === 'edit'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'edit' : 'none')}
        thumbnailChoice={broadcast.role === 'owner' ? thumbnailChoice : undefined}
        destinations={
          <section aria-labelledby="edit-destinations">
            <h2 id="edit-destinations" className="text-sm font-medium">
              {t('destinations')}
            </h2>
            <DestinationList broadcastId={broadcast.id} canTest={broadcast.role === 'owner'} />
          </section>
        }
      />
      <DeleteBroadcastDialog
        broadcast={broadcast}
        isOpen={open === 'delete'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'delete' : 'none')}
        onDeleted={() => void navigate('/broadcasts', { replace: true })}
      />
    </>
  );
}
