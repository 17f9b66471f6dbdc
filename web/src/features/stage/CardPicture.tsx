import { MonitorUp, Video } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { hueOf, initialsOf, portraitColor } from '@/services/program/names';
import { useMediaStore } from '@/stores/mediaStore';
import { selectSelfId, useShowStore } from '@/stores/showStore';
import { useShownSize } from '@/stores/useShownSize';
import { useTrack } from '@/stores/useTrack';
import { TrackVideo } from '@/ui/TrackVideo';

import { pictureSource, type StageCard } from './stageCards';
import { useCardName } from './useCardName';

/** The small picture of a card: the track, or what stands in for it. */
export function CardPicture({ card }: { card: StageCard }) {
  const { participant, kind } = card;
  const { id, name } = participant;
  const { t } = useTranslation('stage');
  const { title } = useCardName(card);
  const track = useTrack(id, pictureSource[kind]);
  const isSelf = useShowStore(selectSelfId) === id;
  const isMirrored = useMediaStore((store) => store.isMirrored);
  const video = useRef<HTMLVideoElement>(null);
  const hasPicture = track !== null && (kind !== 'person' || participant.cameraOn);

  useShownSize(video, hasPicture ? track : null);

  if (hasPicture) {
    return (
      <TrackVideo
        ref={video}
        track={track}
        label={kind === 'person' ? t('cameraOf', { name }) : title}
        isMirrored={isMirrored && isSelf && kind === 'person'}
        className={kind === 'screen' ? 'object-contain' : ''}
      />
    );
  }
  if (kind !== 'person') {
    return (
      <div className="flex size-full items-center justify-center bg-[#101418] text-white/70 [&_svg]:size-6">
        {kind === 'screen' ? <MonitorUp aria-hidden /> : <Video aria-hidden />}
      </div>
    );
  }
  const hue = hueOf(id);
  return (
    <div
      aria-hidden
      // A little above the middle: the button of the card is below.
      className="flex size-full items-center justify-center pb-6"
      style={{ background: `linear-gradient(hsl(${hue} 35% 24%), hsl(${hue} 42% 12%))` }}
    >
      <span
        className="inline-flex size-10 items-center justify-center rounded-full text-base font-semibold text-white short:size-8 short:text-sm"
        style={{ background: portraitColor(id) }}
      >
        {initialsOf(name)}
      </span>
    </div>
  );
}
