import { Film, Images, Music, Upload, Volume2 } from 'lucide-react';
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
import { acceptedTypes, mediaKinds, mediaTabs, type MediaTab } from './mediaKinds';
import { NowPlaying } from './NowPlaying';
import { PlayCard } from './PlayCard';
import { SoundPads } from './SoundPads';
import { UploadList } from './UploadList';
import { useUploads } from './useUploads';

const icons = { image: Images, video: Film, audio: Music, sound: Volume2 };

/** Pictures, clips, music and sounds for the show: bring them in, put them on. */
export function MediaPanel({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('media');
  const isInCharge = useShowStore(selectIsInCharge);
  const [tab, setTab] = useState<MediaTab>('image');
  const kind = tab === 'sound' ? 'audio' : tab;
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
      if (found !== kind) setTab(found);
    }
  };
  const Icon = icons[tab];

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
        value={tab}
        options={mediaTabs.map((value) => ({ value, label: t(`kind_${value}`) }))}
        onChange={setTab}
      />
      {isInCharge && (
        <div className="flex flex-col gap-1.5">
          <Button icon={<Upload aria-hidden />} onClick={() => picker.current?.click()}>
            {t(`upload_${tab}`)}
          </Button>
          <p className="text-center text-xs text-muted">{t(`uploadHint_${kind}`)}</p>
          <input
            ref={picker}
            type="file"
            accept={acceptedTypes[kind]}
            multiple
            hidden
            aria-label={t(`upload_${tab}`)}
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
        <PanelHint icon={<Icon aria-hidden />} title={t(`none_${tab}`)}>
          {isInCharge ? t(`noneHelp_${tab}`) : t('onlyProducers')}
        </PanelHint>
      )}
      {tab === 'sound' && assets !== undefined && assets.length > 0 && (
        <SoundPads assets={assets} />
      )}
      {tab !== 'sound' && assets !== undefined && assets.length > 0 && (
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
