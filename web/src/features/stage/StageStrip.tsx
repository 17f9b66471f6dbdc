import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { selectIsHost, selectParticipants, useShowStore } from '@/stores/showStore';
import { usePictureState } from '@/stores/useAct';

import { BackstageGroup } from './BackstageGroup';
import { OnStageGroup } from './OnStageGroup';
import { stageCards } from './stageCards';
import { useReordering } from './useReordering';

/** Everyone present: on stage first, then backstage; what else belongs here comes last. */
export function StageStrip({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('stage');
  const participants = useShowStore(selectParticipants);
  const isHost = useShowStore(selectIsHost);
  const picture = usePictureState();
  const { onStage, backstage } = stageCards(participants, picture?.stage ?? []);
  const reordering = useReordering(onStage);

  return (
    <div
      role="group"
      aria-label={t('everybody')}
      // Guests have nothing to press in there: keyboards scroll what has the focus.
      tabIndex={isHost ? -1 : 0}
      className="flex shrink-0 gap-6 overflow-x-auto px-0.5 pb-0.5 focus-visible:-outline-offset-2"
    >
      <OnStageGroup cards={onStage} reordering={isHost ? reordering : null} />
      <BackstageGroup cards={backstage} reordering={isHost ? reordering : null} />
      {children}
      <p aria-live="assertive" className="sr-only">
        {reordering.moved === null ? '' : t('movedTo', reordering.moved)}
      </p>
    </div>
  );
}
