import { useTranslation } from 'react-i18next';

import { GroupTitle } from './GroupTitle';
import { ParticipantCard } from './ParticipantCard';
import type { StageCard } from './stageCards';
import type { Reordering } from './useReordering';

interface BackstageGroupProps {
  cards: readonly StageCard[];
  reordering: Reordering | null;
}

/** Who is here and neither seen nor heard outside. */
export function BackstageGroup({ cards, reordering }: BackstageGroupProps) {
  const { t } = useTranslation('stage');
  return (
    <section
      aria-label={t('backstage')}
      className="shrink-0"
      onDragOver={(event) => {
        if (reordering !== null) event.preventDefault();
      }}
      onDrop={reordering?.droppedBackstage}
    >
      <GroupTitle title={t('backstage')} count={cards.length} />
      {cards.length === 0 ? (
        <p className="flex h-36 w-44 items-center justify-center rounded-xl border border-dashed border-line-strong px-4 text-center text-[0.8125rem] text-muted">
          {t('nobodyBackstage')}
        </p>
      ) : (
        <ul className="flex gap-3">
          {cards.map((card) => (
            <li
              key={`${card.participant.id}/${card.kind}`}
              draggable={reordering !== null}
              onDragStart={reordering?.dragged(card)}
              onDragEnd={reordering?.dragEnded}
            >
              <ParticipantCard card={card} isOnStage={false} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
