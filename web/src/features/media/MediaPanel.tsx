import { Images, Upload } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { notice } from '@/stores/noticeStore';
import { selectIsInCharge, useShowStore } from '@/stores/showStore';
import { useLibrary } from '@/stores/useLibrary';
import { Button } from '@/ui/Button';
import { PanelHint } from '@/ui/PanelHint';
import { Skeleton } from '@/ui/Skeleton';

import { AssetCard } from './AssetCard';
import { UploadList } from './UploadList';
import { useUploads } from './useUploads';

/** Pictures for the canvas: bring them in, put them on. */
export function MediaPanel({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('media');
  const isInCharge = useShowStore(selectIsInCharge);
  const { data: assets, isPending, isError, refetch } = useLibrary(broadcastId);
  const { uploads, add, dismiss } = useUploads(broadcastId);
  const picker = useRef<HTMLInputElement>(null);

  const take = (files: FileList | null) => {
    for (const file of files ?? []) {
      if (file.type.startsWith('image/')) add(file);
      else notice(t('notPicture', { name: file.name }), 'trouble');
    }
  };

  return (
    <div
      className="flex h-full flex-col gap-3 overflow-y-auto p-3"
      onDragOver={(event) => {
        if (isInCharge && event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!isInCharge) return;
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
    >
      {isInCharge && (
        <div className="flex flex-col gap-1.5">
          <Button icon={<Upload aria-hidden />} onClick={() => picker.current?.click()}>
            {t('upload')}
          </Button>
          <p className="text-center text-xs text-muted">{t('uploadHint')}</p>
          <input
            ref={picker}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/gif"
            multiple
            hidden
            aria-label={t('upload')}
            onChange={(event) => {
              take(event.target.files);
              event.target.value = '';
            }}
          />
        </div>
      )}
      <UploadList uploads={uploads} onDismiss={dismiss} />
      {isError && (
        <div role="alert" className="flex flex-col items-center gap-3 p-6 text-sm text-muted">
          {t('failed')}
          <Button size="small" onClick={() => void refetch()}>
            {t('again')}
          </Button>
        </div>
      )}
      {isPending && (
        <div className="grid grid-cols-2 gap-2">
          {[0, 1, 2, 3].map((index) => (
            <Skeleton key={index} className="aspect-video" />
          ))}
        </div>
      )}
      {assets?.length === 0 && (
        <PanelHint icon={<Images aria-hidden />} title={t('none')}>
          {t(isInCharge ? 'noneHelp' : 'onlyProducers')}
        </PanelHint>
      )}
      {assets !== undefined && assets.length > 0 && (
        <ul aria-label={t('library')} className="grid grid-cols-2 gap-2">
          {assets.map((asset) => (
            <li key={asset.id}>
              <AssetCard asset={asset} broadcastId={broadcastId} mayDelete={isInCharge} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
