import clsx from 'clsx';
import { Square, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Playback } from '@/contracts/show';
import type { Asset } from '@/services/api/assets';
import { useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';
import { IconButton } from '@/ui/IconButton';
import { Slider } from '@/ui/Slider';

const nothing: readonly Playback[] = [];

/** One key for each sound: pressed, it is heard once and over everything. */
export function SoundPads({ assets }: { assets: readonly Asset[] }) {
  const { t } = useTranslation('media');
  const [gain, setGain] = useState(1);
  return (
    <>
      <Slider
        label={t('soundVolume')}
        value={gain}
        min={0}
        max={2}
        step={0.05}
        words={t('percent', { value: Math.round(gain * 100) })}
        onChange={setGain}
      />
      <ul aria-label={t('kind_sound')} className="grid grid-cols-2 gap-2">
        {assets.map((asset) => (
          <li key={asset.id}>
            <SoundPad asset={asset} gain={gain} />
          </li>
        ))}
      </ul>
    </>
  );
}

function SoundPad({ asset: { id, name }, gain }: { asset: Asset; gain: number }) {
  const { t } = useTranslation('media');
  const act = useAct();
  const all = useShowStore(({ show }) => show?.playbacks ?? nothing);
  const playing = all.filter(({ kind, assetId }) => kind === 'sound' && assetId === id);
  const isPlaying = playing.length > 0;

  return (
    <div
      className={clsx(
        'relative rounded-xl border transition-colors focus-within:border-accent hover:border-accent',
        isPlaying ? 'border-accent bg-accent-soft' : 'border-line bg-surface',
      )}
    >
      <button
        type="button"
        aria-label={t('playSound', { name })}
        onClick={() => void act({ type: 'play', assetId: id, kind: 'sound', gain })}
        className="flex h-16 w-full flex-col items-start justify-between rounded-xl px-2.5 py-2 text-left active:scale-[0.98] [&>svg]:size-4"
      >
        <Volume2 aria-hidden className={isPlaying ? 'text-accent-text' : 'text-faint'} />
        <span className="w-full truncate text-xs font-medium">{name.replace(/\.[^.]+$/, '')}</span>
      </button>
      {isPlaying && (
        <IconButton
          label={t('stopNamed', { name })}
          icon={<Square aria-hidden />}
          className="absolute top-1 right-1 size-7"
          onClick={() => playing.forEach((one) => void act({ type: 'stop-playback', id: one.id }))}
        />
      )}
    </div>
  );
}
