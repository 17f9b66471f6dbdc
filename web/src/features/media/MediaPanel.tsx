import { Film, Images, Music, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { notice } from '@/stores/noticeStore';
import { kindOfFile } from '@/services/uploads/kindOfFile';
import { selectIsInCharge, useShowStore } from '@/stores/showStore';
import { useLibrary } from '@/stores/useLibrary';
import { Button } from '@/ui/Button';
import { PanelHint } from '@/ui/PanelHint';
import { Segments } from '@/ui/Segments';
import { Skeleton } from '@/ui/Skeleton';

import { AssetCard } from './AssetCard';
import { acceptedTypes, mediaKinds, type MediaKind } from './mediaKinds';
import { NowPlaying } from './NowPlaying';
import { PlayCard } from './PlayCard';
import { UploadList } from './UploadList';
import { useUploads } from './useUploads';

const icons = { image: Images, video: Film, audio: Music };

/** Pictures, clips and music for the show: bring them in, put them on. */
export function MediaPanel({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('media');
  const isInCharge = useShowStore(selectIsInCharge);
  const [kind, setKind] = useState<MediaKind>('image');
  const { data: assets, isPending, isError, refetch } = useLibrary(broadcastId, kind);
  const { uploads, add, pause, resume, dismiss } = useUploads(broadcastId);
  const picker = useRef<HTMLInputElement>(null);

  const take = (files: FileList | null) => {
    for (const file of files ?? []) {
      const found = mediaKinds.find((one) => one === kindOfFile(file));
      if (found === undefined) {
        notice(t('notMedia', { name: file.name }), 'trouble');
        continue;
      }
      add(file, found);
      setKind(found);
    }
  };
  const Icon = icons[kind];

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
      <NowPlaying broadcastId={broadcastId} />
      <Segments
        label={t('kinds')}
        value={kind}
        options={mediaKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
        onChange={setKind}
      />
      {isInCharge && (
        <div className="flex flex-col gap-1.5">
          <Button icon={<Upload aria-hidden />} onClick={() => picker.current?.click()}>
            {t(`upload_${kind}`)}
          </Button>
          <p className="text-center text-xs text-muted">{t(`uploadHint_${kind}`)}</p>
          <input
            ref={picker}
            type="file"
            accept={acceptedTypes[kind]}
            multiple
            hidden
            aria-label={t(`upload_${kind}`)}
            onChange={(event) => {
              take(event.target.files);
              event.target.value = '';
            }}
          />
        </div>
      )}
      <UploadList uploads={uploads} onPause={pause} onResume={resume} onDismiss={dismiss} />
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
        <PanelHint icon={<Icon aria-hidden />} title={t(`none_${kind}`)}>
          {isInCharge ? t(`noneHelp_${kind}`) : t('onlyProducers')}
        </PanelHint>
      )}
      {assets !== undefined && assets.length > 0 && (
        <ul aria-label={t(`kind_${kind}`)} className="grid grid-cols-2 gap-2">
          {assets.map((asset) => (
            <li key={asset.id}>
              {kind === 'image' ? (
                <AssetCard asset={asset} broadcastId={broadcastId} mayDelete={isInCharge} />
              ) : (
                <PlayCard asset={asset} broadcastId={broadcastId} mayDelete={isInCharge} />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
