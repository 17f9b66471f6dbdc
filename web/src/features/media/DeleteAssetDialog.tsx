import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { deleteAsset, type Asset } from '@/services/api/assets';
import { libraryKey } from '@/stores/useLibrary';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

interface DeleteAssetDialogProps {
  asset: Asset;
  broadcastId: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Asks before a file leaves the library for good. */
export function DeleteAssetDialog({
  asset,
  broadcastId,
  isOpen,
  onOpenChange,
}: DeleteAssetDialogProps) {
  const { t } = useTranslation('media');
  const cache = useQueryClient();
  const remove = async () => {
    await deleteAsset(asset.id);
    await cache.invalidateQueries({ queryKey: libraryKey(broadcastId) });
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('deleteTitle', { name: asset.name })}
      action={t('deleteAction')}
      onConfirm={remove}
    >
      <p>{t('deleteHelp')}</p>
    </ConfirmDialog>
  );
}
