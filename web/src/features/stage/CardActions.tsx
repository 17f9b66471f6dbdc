import { Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';

import type { StageCard } from './stageCards';
import { useCardName } from './useCardName';

interface CardActionsProps {
  card: StageCard;
  isOnStage: boolean;
}

/** The button a host presses most: on or off the stage. */
export function CardActions({ card, isOnStage }: CardActionsProps) {
  const { t } = useTranslation('stage');
  const act = useAct();
  const { subject } = useCardName(card);
  const item = { participantId: card.participant.id, kind: card.kind };

  return (
    <div className="absolute inset-x-2 bottom-2 flex items-center">
      {isOnStage ? (
        <Button
          size="small"
          icon={<Minus aria-hidden />}
          aria-label={t('removeNamed', { name: subject })}
          className="h-7 px-2.5 shadow-card"
          onClick={() => void act({ type: 'remove-from-stage', item })}
        >
          {t('remove')}
        </Button>
      ) : (
        <Button
          size="small"
          tone="primary"
          icon={<Plus aria-hidden />}
          aria-label={t('addNamed', { name: subject })}
          className="h-7 px-2.5 shadow-card"
          onClick={() => void act({ type: 'add-to-stage', item })}
        >
          {t('add')}
        </Button>
      )}
    </div>
  );
}
