import { Film, Music, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Playback } from '@/contracts/show';
import { useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';
import { useLibrary } from '@/stores/useLibrary';
import { IconButton } from '@/ui/IconButton';
import { Slider } from '@/ui/Slider';
import { Switch } from '@/ui/Switch';

const nothing: readonly Playback[] = [];

/** What plays, with what one can do to it. */
export function NowPlaying({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('media');
  const all = useShowStore(({ show }) => show?.playbacks ?? nothing);
  // Sounds are stopped at their pads.
  const playbacks = all.filter(({ kind }) => kind !== 'sound');
  if (playbacks.length === 0) return null;
  return (
    <ul aria-label={t('nowPlaying')} className="flex flex-col gap-2">
      {playbacks.map((playback) => (
        <li key={playback.id}>
          <PlayingCard playback={playback} broadcastId={broadcastId} />
        </li>
      ))}
    </ul>
  );
}

function PlayingCard({ playback, broadcastId }: { playback: Playback; broadcastId: string }) {
  const { id, kind, assetId, loop, ducked, gain } = playback;
  const { t } = useTranslation('media');
  const act = useAct();
  const name = useAssetName(broadcastId, assetId) ?? t(`as_${kind}`);
  // While the hand moves, the slider follows it and not the answers on their way back.
  const [moving, setMoving] = useState<number | null>(null);
  const shown = moving ?? gain;
  const adjust = (change: Partial<Pick<Playback, 'loop' | 'ducked' | 'gain'>>) =>
    act({ type: 'adjust-playback', id, loop, ducked, gain, ...change });
  const setGain = (next: number) => {
    setMoving(next);
    void adjust({ gain: next }).finally(() =>
      setMoving((current) => (current === next ? null : current)),
    );
  };

  return (
    <article
      aria-label={t('isPlaying', { name })}
      className="flex flex-col gap-3 rounded-xl border border-accent bg-surface p-3"
    >
      <div className="flex items-center gap-2 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-accent-text">
        {kind === 'clip' ? <Film aria-hidden /> : <Music aria-hidden />}
        <p className="min-w-0 flex-1 truncate text-sm font-medium">{name}</p>
        <IconButton
          label={t('stopNamed', { name })}
          icon={<Square aria-hidden />}
          className="size-8"
          onClick={() => void act({ type: 'stop-playback', id })}
        />
      </div>
      <Slider
        label={t('volume')}
        value={shown}
        min={0}
        max={2}
        step={0.05}
        words={t('percent', { value: Math.round(shown * 100) })}
        onChange={setGain}
      />
      <Switch label={t('loop')} isOn={loop} onChange={(on) => void adjust({ loop: on })} />
      {kind === 'music' && (
        <Switch
          label={t('ducked')}
          hint={t('duckedHint')}
          isOn={ducked}
          onChange={(on) => void adjust({ ducked: on })}
        />
      )}
    </article>
  );
}

function useAssetName(broadcastId: string, assetId: string): string | undefined {
  const { data: videos = [] } = useLibrary(broadcastId, 'video');
  const { data: sounds = [] } = useLibrary(broadcastId, 'audio');
  return [...videos, ...sounds].find(({ id }) => id === assetId)?.name;
}
