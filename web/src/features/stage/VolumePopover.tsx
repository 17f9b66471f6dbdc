import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useAct } from '@/stores/useAct';
import { Popover } from '@/ui/Popover';
import { Slider } from '@/ui/Slider';

import type { StageCard } from './stageCards';
import { useCardName } from './useCardName';

/** How loud a source is in the program. */
export function VolumePopover({ card }: { card: StageCard }) {
  const { participant, kind } = card;
  const { t } = useTranslation('stage');
  const act = useAct();
  const { subject } = useCardName(card);
  const isScreen = kind === 'screen';
  const known = isScreen ? participant.gains.screenAudio : participant.gains.microphone;
  // While the hand moves, the slider follows it and not the answers on their way back.
  const [moving, setMoving] = useState<number | null>(null);
  const gain = moving ?? known;

  const set = (next: number) => {
    setMoving(next);
    void act({
      type: 'set-gain',
      participantId: participant.id,
      source: isScreen ? 'screen-audio' : 'microphone',
      gain: next,
    }).finally(() => setMoving((current) => (current === next ? null : current)));
  };

  return (
    <Popover
      label={t('volumeOf', { name: subject })}
      trigger={
        <button
          type="button"
          aria-label={t('volumeOf', { name: subject })}
          title={t('volumeOf', { name: subject })}
          className="inline-flex size-8 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text short:size-7 [&_svg]:size-[1.125rem]"
        >
          {gain === 0 ? (
            <VolumeX aria-hidden />
          ) : gain < 1 ? (
            <Volume1 aria-hidden />
          ) : (
            <Volume2 aria-hidden />
          )}
        </button>
      }
    >
      <div className="w-52">
        <Slider
          label={t(isScreen ? 'screenVolume' : 'volume')}
          value={gain}
          min={0}
          max={2}
          step={0.05}
          words={t('percent', { value: Math.round(gain * 100) })}
          onChange={set}
        />
      </div>
    </Popover>
  );
}
