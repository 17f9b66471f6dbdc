import { useTranslation } from 'react-i18next';

import type { Asset } from '@/services/api/assets';
import { Banner } from '@/ui/Banner';
import { Dialog } from '@/ui/Dialog';
import { Skeleton } from '@/ui/Skeleton';

import { useAssetUrl } from './useAssetUrl';

/** One file, large enough to judge it. */
export function AssetDialog({ asset, onClose }: { asset: Asset | null; onClose: () => void }) {
  return (
    <Dialog
      isOpen={asset !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={asset?.name ?? ''}
      size="large"
    >
      {asset !== null && <Content asset={asset} />}
    </Dialog>
  );
}

function Content({ asset }: { asset: Asset }) {
  const { t } = useTranslation('library');
  const { url, hasFailed } = useAssetUrl(asset.id);
  if (hasFailed) return <Banner tone="warn" title={t('previewFailed')} />;
  if (url === null) return <Skeleton className="aspect-video w-full rounded-xl" />;
  switch (asset.kind) {
    case 'image':
      return (
        <img src={url} alt={asset.name} className="max-h-[70dvh] w-full object-contain checkered" />
      );
    case 'video':
      return <video src={url} controls playsInline className="max-h-[70dvh] w-full rounded-xl" />;
    case 'audio':
      return <audio src={url} controls className="w-full" />;
    case 'document':
      return (
        <a
          href={url}
          download={asset.name}
          className="text-sm font-medium break-words text-accent-text underline"
        >
          {asset.name}
        </a>
      );
  }
}
