import clsx from 'clsx';
import { Hand, MicOff, MonitorUp, Pin, RadioTower, Star, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { isSameItem } from '@/services/show/applyEvent';
import { selectIsHost, selectIsSpeaking, selectSelfId, useShowStore } from '@/stores/showStore';
import { usePictureState } from '@/stores/useAct';
import { useLevel } from '@/stores/useLevel';
import { Meter } from '@/ui/Meter';

import { CardActions } from './CardActions';
import { CardControls } from './CardControls';
import { CardPicture } from './CardPicture';
import type { StageCard } from './stageCards';
import { useCardName } from './useCardName';

interface ParticipantCardProps {
  card: StageCard;
  isOnStage: boolean;
}

const badge =
  'inline-flex size-6 items-center justify-center rounded-full bg-black/60 text-white [&_svg]:size-3.5';

/** One person, one shared screen or one second camera, with what a host can do to it. */
export function ParticipantCard({ card, isOnStage }: ParticipantCardProps) {
  const { participant, kind } = card;
  const { t } = useTranslation('stage');
  const isHost = useShowStore(selectIsHost);
  const isSelf = useShowStore(selectSelfId) === participant.id;
  const isLive = useShowStore(({ show }) => show?.phase === 'live' && show.kind === 'live');
  const isSpeaking = useShowStore(selectIsSpeaking(participant.id)) && kind === 'person';
  const picture = usePictureState();
  const readLevel = useLevel(participant.id);
  const { title } = useCardName(card);
  const isAway = participant.presence === 'reconnecting';
  const item = { participantId: participant.id, kind };
  const isPinned = picture?.pinned != null && isSameItem(picture.pinned, item);
  const isAlone = picture?.solo != null && isSameItem(picture.solo, item);

  return (
    <article
      aria-label={t(isOnStage ? 'isOnStage' : 'isBackstage', { name: title })}
      data-speaking={isSpeaking || undefined}
      className={clsx(
        'w-44 shrink-0 overflow-hidden rounded-xl border bg-surface transition-shadow duration-200',
        isOnStage ? (isLive ? 'border-live' : 'border-accent') : 'border-line',
        isSpeaking && 'ring-2 ring-ok-dot',
      )}
    >
      <div className="relative aspect-video bg-[#101418] short:aspect-2/1">
        <div className={clsx('size-full', isAway && 'opacity-40')}>
          <CardPicture card={card} />
        </div>
        {isAway && (
          <p className="absolute inset-0 flex items-center justify-center pb-6 text-xs font-semibold text-white">
            {t('reconnecting')}
          </p>
        )}
        <div className="absolute top-2 right-2 flex gap-1">
          {kind === 'person' && participant.handRaised && (
            <span className="inline-flex size-6 items-center justify-center rounded-full bg-warn-dot text-black [&_svg]:size-3.5">
              <Hand aria-label={t('handRaised')} />
            </span>
          )}
          {isPinned && (
            <span className={badge}>
              <Pin aria-label={t('pinned')} />
            </span>
          )}
          {isAlone && (
            <span className={badge}>
              <Star aria-label={t('alone')} />
            </span>
          )}
          {kind === 'person' && !participant.micOn && (
            <span className={badge}>
              <MicOff aria-label={t('micOff')} />
            </span>
          )}
        </div>
        {isHost && <CardActions card={card} isOnStage={isOnStage} />}
      </div>
      <div className="flex h-8 items-center gap-2 px-2.5 short:h-6 [&>svg]:size-3.5 [&>svg]:shrink-0 [&>svg]:text-muted">
        {participant.encoder && <RadioTower aria-label={t('encoder')} />}
        {kind === 'screen' && <MonitorUp aria-hidden />}
        {kind === 'second-camera' && <Video aria-hidden />}
        <p className="flex min-w-0 flex-1 gap-1 text-[0.8125rem] font-medium" title={title}>
          <span className="truncate">{participant.name}</span>
          {isSelf && <span className="shrink-0 text-muted">{t('you')}</span>}
        </p>
        {kind === 'person' && (
          <div className="w-10">
            <Meter read={readLevel} label={t('loudnessOf', { name: participant.name })} />
          </div>
        )}
      </div>
      {isHost && <CardControls card={card} isOnStage={isOnStage} />}
    </article>
  );
}
