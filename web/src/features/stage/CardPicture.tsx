import { MonitorUp } from 'lucide-react';

import type { Participant, StageKind } from '@/contracts/show';
import { hueOf, initialsOf } from '@/services/program/names';
import { selectSelfId, useShowStore } from '@/stores/showStore';
import { useTrack } from '@/stores/useTrack';
import { TrackVideo } from '@/ui/TrackVideo';

interface CardPictureProps {
  participant: Participant;
  kind: StageKind;
}

/** The small picture of a card: the track, or what stands in for it. */
export function CardPicture({ participant, kind }: CardPictureProps) {
  const { id, name } = participant;
  const track = useTrack(id, kind === 'person' ? 'camera' : 'screen');
  const isSelf = useShowStore(selectSelfId) === id;
  const hasPicture = track !== null && (kind === 'screen' || participant.cameraOn);

  if (hasPicture) {
    return (
      <TrackVideo
        track={track}
        label={kind === 'screen' ? `Screen of ${name}` : `Camera of ${name}`}
        isMirrored={isSelf && kind === 'person'}
        className={kind === 'screen' ? 'object-contain' : ''}
      />
    );
  }
  if (kind === 'screen') {
    return (
      <div className="flex size-full items-center justify-center bg-[#101418] text-white/70">
        <MonitorUp aria-hidden className="size-6" />
      </div>
    );
  }
  const hue = hueOf(id);
  return (
    <div
      aria-hidden
      className="flex size-full items-center justify-center"
      style={{ background: `linear-gradient(hsl(${hue} 35% 24%), hsl(${hue} 42% 12%))` }}
    >
      <span
        className="inline-flex size-11 items-center justify-center rounded-full text-base font-semibold text-white"
        style={{ background: `hsl(${hue} 55% 46%)` }}
      >
        {initialsOf(name)}
      </span>
    </div>
  );
}
