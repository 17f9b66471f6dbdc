import clsx from 'clsx';
import { FileText, Film, ImageOff, Music } from 'lucide-react';

import type { Asset } from '@/services/api/assets';
import { Skeleton } from '@/ui/Skeleton';

import { useAssetUrl } from './useAssetUrl';

const icons = { video: Film, audio: Music, document: FileText };

/** What an asset looks like in a small frame. */
export function AssetPicture({ asset, className }: { asset: Asset; className?: string }) {
  const Icon = asset.kind === 'image' ? null : icons[asset.kind];
  return (
    <span
      className={clsx(
        'flex aspect-video items-center justify-center overflow-hidden bg-sunken',
        className,
      )}
    >
      {Icon === null ? (
        <Thumbnail id={asset.id} />
      ) : (
        <Icon aria-hidden className="size-8 text-faint" />
      )}
    </span>
  );
}

function Thumbnail({ id }: { id: string }) {
  const { url, hasFailed } = useAssetUrl(id);
  if (hasFailed) return <ImageOff aria-hidden className="size-6 text-faint" />;
  if (url === null) return <Skeleton className="size-full rounded-none" />;
  return <img src={url} alt="" className="size-full object-contain checkered" />;
}
