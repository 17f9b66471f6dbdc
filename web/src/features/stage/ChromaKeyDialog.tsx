import { VideoOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChromaKey } from '@/contracts/show';
import { useTrack } from '@/stores/useTrack';
import { ColorField } from '@/ui/ColorField';
import { Dialog } from '@/ui/Dialog';
import { Slider } from '@/ui/Slider';
import { Switch } from '@/ui/Switch';

import { KeyedPicture } from './KeyedPicture';
import { KeyPresets } from './KeyPresets';
import { pictureSource, type StageCard } from './stageCards';
import { useCardName } from './useCardName';
import { reachOf, usualKey, useChromaKey } from './useChromaKey';

interface ChromaKeyDialogProps {
  card: StageCard;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Takes the backdrop out of a camera, while everybody sees what it does. */
export function ChromaKeyDialog({ card, isOpen, onOpenChange }: ChromaKeyDialogProps) {
  const { t } = useTranslation('stage');
  const { subject } = useCardName(card);

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('greenScreenOf', { name: subject })}
      description={t('keyHelp')}
      size="large"
    >
      <ChromaKeyForm card={card} />
    </Dialog>
  );
}

const reaches = ['similarity', 'smoothness', 'spill'] as const;

function ChromaKeyForm({ card }: { card: StageCard }) {
  const { t } = useTranslation('stage');
  const { subject } = useCardName(card);
  const { key, setKey } = useChromaKey(card);
  // Switched off and on again, it is as it was.
  const [last, setLast] = useState<ChromaKey>(key ?? usualKey);
  const shown = key ?? last;
  // Who has moved a slider knows better than we how far the color reaches.
  const [isTuned, setTuned] = useState(key !== null);
  const change = (part: Partial<ChromaKey>) => {
    setLast({ ...shown, ...part });
    setKey({ ...shown, ...part });
  };

  const choose = (color: string) => change({ color, ...(isTuned ? {} : reachOf(color)) });
  const tune = (part: Partial<ChromaKey>) => {
    setTuned(true);
    change(part);
  };

  return (
    <div className="flex flex-col gap-5">
      <Switch
        label={t('keyOn')}
        isOn={key !== null}
        onChange={(isOn) => setKey(isOn ? shown : null)}
      />
      <div className="grid gap-5 sm:grid-cols-[3fr_2fr]">
        <Picture
          card={card}
          chromaKey={key}
          label={t('keyPick', { name: subject })}
          onPick={choose}
        />
        <fieldset className="flex flex-col gap-4">
          <KeyPresets color={shown.color} onChange={choose} />
          <ColorField label={t('keyColor')} value={shown.color} onChange={choose} />
          {reaches.map((reach) => (
            <Slider
              key={reach}
              label={t(`key_${reach}`)}
              value={shown[reach]}
              min={0}
              max={1}
              step={0.01}
              words={t('percent', { value: Math.round(shown[reach] * 100) })}
              onChange={(value) => tune({ [reach]: value })}
            />
          ))}
        </fieldset>
      </div>
    </div>
  );
}

interface PictureProps {
  card: StageCard;
  chromaKey: ChromaKey | null;
  label: string;
  onPick: (color: string) => void;
}

function Picture({ card, ...rest }: PictureProps) {
  const { t } = useTranslation('stage');
  const { participant, kind } = card;
  const track = useTrack(participant.id, pictureSource[kind]);

  if (track === null || (kind === 'person' && !participant.cameraOn))
    return (
      <p className="flex aspect-video flex-col items-center justify-center gap-2 rounded-xl bg-sunken px-4 text-center text-sm text-muted">
        <VideoOff aria-hidden className="size-6" />
        {t('keyNoPicture')}
      </p>
    );
  return (
    <div>
      <KeyedPicture track={track} {...rest} />
      <p className="mt-1.5 text-[0.8125rem] text-muted">{t('keyPickHelp')}</p>
    </div>
  );
}
