import { Mic, MicOff, Pin, PinOff, Star, StarOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { isSameItem } from '@/services/show/applyEvent';
import { notice } from '@/stores/noticeStore';
import { selectSelfId, useShowStore } from '@/stores/showStore';
import { useAct, usePictureState } from '@/stores/useAct';
import { IconButton } from '@/ui/IconButton';

import { CardMenu } from './CardMenu';
import type { StageCard } from './stageCards';
import { useCardName } from './useCardName';
import { VolumePopover } from './VolumePopover';

interface CardControlsProps {
  card: StageCard;
  isOnStage: boolean;
}

/** Sound, place and person: what a host can do besides on and off. */
export function CardControls({ card, isOnStage }: CardControlsProps) {
  const { participant, kind } = card;
  const { id, name } = participant;
  const { t } = useTranslation('stage');
  const act = useAct();
  const picture = usePictureState();
  const { subject } = useCardName(card);
  const isSelf = useShowStore(selectSelfId) === id;
  const item = { participantId: id, kind };
  const isPinned = picture?.pinned != null && isSameItem(picture.pinned, item);
  const isAlone = picture?.solo != null && isSameItem(picture.solo, item);

  const askForVoice = async () => {
    // Nobody is there to ask.
    if (participant.encoder) {
      await act({ type: 'set-mic', participantId: id, on: true });
      return;
    }
    const isAsked = await act({ type: 'request-unmute', participantId: id, device: 'microphone' });
    if (isAsked) notice(t('asked', { name }));
  };

  return (
    <div className="flex items-center border-t border-line px-1 py-0.5 short:py-0">
      {kind === 'person' &&
        !isSelf &&
        (participant.micOn ? (
          <Control
            label={t('mute', { name })}
            icon={<Mic aria-hidden />}
            onPress={() => void act({ type: 'set-mic', participantId: id, on: false })}
          />
        ) : (
          <Control
            label={t(participant.encoder ? 'unmute' : 'askToUnmute', { name })}
            icon={<MicOff aria-hidden />}
            onPress={() => void askForVoice()}
          />
        ))}
      {kind !== 'second-camera' && <VolumePopover card={card} />}
      {isOnStage && (
        <>
          <Control
            label={isAlone ? t('unsolo') : t('solo', { name: subject })}
            icon={isAlone ? <StarOff aria-hidden /> : <Star aria-hidden />}
            isPressed={isAlone}
            onPress={() => void act({ type: 'solo', item: isAlone ? null : item })}
          />
          <Control
            label={t(isPinned ? 'unpin' : 'pin', { name: subject })}
            icon={isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
            isPressed={isPinned}
            onPress={() => void act({ type: 'pin', item: isPinned ? null : item })}
          />
        </>
      )}
      {kind !== 'screen' && <CardMenu card={card} />}
    </div>
  );
}

interface ControlProps {
  label: string;
  icon: ReactNode;
  isPressed?: boolean;
  onPress: () => void;
}

function Control({ label, icon, isPressed, onPress }: ControlProps) {
  return (
    <IconButton
      label={label}
      icon={icon}
      className={
        isPressed === true
          ? 'size-8 bg-accent-soft text-accent-text short:size-7'
          : 'size-8 short:size-7'
      }
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      onClick={onPress}
    />
  );
}
