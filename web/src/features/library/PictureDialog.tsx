import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { listAssets } from '@/services/api/assets';
import { Dialog } from '@/ui/Dialog';
import { LoadTrouble } from '@/ui/LoadTrouble';
import { Skeleton } from '@/ui/Skeleton';

import { AssetPicture } from './AssetPicture';
import { libraryKeys } from './keys';
import { UploadArea } from './UploadArea';
import { UploadList } from './UploadList';

interface PictureDialogProps {
  title: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChoose: (id: string) => void;
}

/** The pictures of the library to choose from; a missing one can be uploaded on the spot. */
export function PictureDialog({ title, isOpen, onOpenChange, onChoose }: PictureDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={title} size="large">
      <Pictures onChoose={onChoose} />
    </Dialog>
  );
}

function Pictures({ onChoose }: { onChoose: (id: string) => void }) {
  const { t } = useTranslation('library');
  const query = useQuery({
    queryKey: [...libraryKeys.assets, 'pictures'],
    queryFn: () => listAssets({ kind: 'image', limit: 100 }),
  });
  const assets = query.data?.assets ?? [];
  return (
    <div className="flex flex-col gap-4">
      {query.isPending && <Skeleton className="h-32 rounded-xl" />}
      {query.isError && <LoadTrouble error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && assets.length === 0 && (
        <p className="text-sm text-muted">{t('noPictures')}</p>
      )}
      {assets.length > 0 && (
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
          {assets.map((asset) => (
            <li key={asset.id}>
              <button
                type="button"
                onClick={() => onChoose(asset.id)}
                className="block w-full overflow-hidden rounded-xl border border-line text-left hover:border-accent"
              >
                <AssetPicture asset={asset} className="w-full" />
                <span className="block truncate px-3 py-2 text-sm">{asset.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <UploadArea only="image" />
      <UploadList />
    </div>
  );
}
