import clsx from 'clsx';
import { MicOff, MonitorUp } from 'lucide-react';

import type { Participant, StageKind } from '@/contracts/show';
import { selectIsHost, selectSelfId, useShowStore } from '@/stores/showStore';
import { useLevel } from '@/stores/useLevel';
import { Meter } from '@/ui/Meter';

import { CardActions } from './CardActions';
import { CardPicture } from './CardPicture';

interface ParticipantCardProps {
  participant: Participant;
  kind: StageKind;
  isOnStage: boolean;
}

/** One person or one shared screen, with what a host can do to it. */
export function ParticipantCard({ participant, kind, isOnStage }: ParticipantCardProps) {
  const isHost = useShowStore(selectIsHost);
  const isSelf = useShowStore(selectSelfId) === participant.id;
  const isLive = useShowStore(({ show }) => show?.phase === 'live');
  const readLevel = useLevel(participant.id);
  const isAway = participant.presence === 'reconnecting';
  const title = kind === 'screen' ? `Screen of ${participant.name}` : participant.name;

  return (
    <article
      aria-label={`${title}, ${isOnStage ? 'on stage' : 'backstage'}`}
      className={clsx(
        'group w-44 shrink-0 overflow-hidden rounded-xl border bg-surface sm:w-48',
        isOnStage ? (isLive ? 'border-live' : 'border-accent') : 'border-line',
      )}
    >
      <div className="relative aspect-video bg-[#101418]">
        <div className={clsx('size-full', isAway && 'opacity-40')}>
          <CardPicture participant={participant} kind={kind} />
        </div>
        {isAway && (
          <p className="absolute inset-0 flex items-center justify-center text-xs font-semibold text-white">
            Reconnecting
          </p>
        )}
        {kind === 'person' && !participant.micOn && (
          <span className="absolute top-2 right-2 inline-flex size-6 items-center justify-center rounded-full bg-black/60 text-white">
            <MicOff className="size-3.5" aria-label="Microphone off" />
          </span>
        )}
        {isHost && <CardActions participant={participant} kind={kind} isOnStage={isOnStage} />}
      </div>
      <div className="flex h-9 items-center gap-2 px-2.5">
        {kind === 'screen' && <MonitorUp aria-hidden className="size-3.5 shrink-0 text-muted" />}
        <p className="min-w-0 flex-1 truncate text-[0.8125rem] font-medium" title={title}>
          {kind === 'screen' ? participant.name : title}
          {isSelf && <span className="text-muted"> (you)</span>}
        </p>
        {kind === 'person' && (
          <div className="w-10">
            <Meter read={readLevel} label={`Loudness of ${participant.name}`} />
          </div>
        )}
      </div>
    </article>
  );
}
