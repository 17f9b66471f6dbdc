import clsx from 'clsx';
import { GripVertical } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { NobodysOnStage } from './NobodysOnStage';
import { GroupTitle } from './GroupTitle';
import { ParticipantCard } from './ParticipantCard';
import type { NobodysCard, StageCard } from './stageCards';
import type { Reordering } from './useReordering';

interface OnStageGroupProps {
  cards: readonly (StageCard | NobodysCard)[];
  /** Null: this person does not arrange the stage. */
  reordering: Reordering | null;
}

/** Who is on stage, in order. */
export function OnStageGroup({ cards, reordering }: OnStageGroupProps) {
  const { t } = useTranslation('stage');
  const nameOf = (card: StageCard | NobodysCard) =>
    card.participant === null ? t(card.kind) : card.participant.name;
  return (
    <section
      aria-label={t('onStage')}
      className="shrink-0"
      onDragOver={reordering?.overPlace(cards.length)}
      onDrop={reordering?.droppedAt(cards.length)}
    >
      <GroupTitle title={t('onStage')} count={cards.length} />
      {cards.length === 0 ? (
        <p className="flex h-36 w-44 items-center justify-center rounded-xl border border-dashed border-line-strong px-4 text-center text-[0.8125rem] text-muted">
          {t('nobodyOnStage')}
        </p>
      ) : (
        <ol className="flex gap-3">
          {cards.map((card, index) => (
            <li
              key={`${card.participant?.id ?? ''}/${card.kind}`}
              draggable={reordering !== null}
              onDragStart={reordering?.dragged(card)}
              onDragEnd={reordering?.dragEnded}
              onDragOver={reordering?.overPlace(index)}
              onDrop={reordering?.droppedAt(index)}
              className={clsx(
                'relative rounded-xl',
                reordering?.over === index && 'outline-2 outline-offset-2 outline-accent',
              )}
            >
              {card.participant === null ? (
                <NobodysOnStage kind={card.kind} />
              ) : (
                <ParticipantCard card={card} isOnStage />
              )}
              {reordering !== null && cards.length > 1 && (
                <button
                  type="button"
                  aria-label={t('moveNamed', { name: nameOf(card) })}
                  onKeyDown={reordering.keyed(card, nameOf(card), index)}
                  className="absolute top-2 left-2 inline-flex size-6 cursor-grab! items-center justify-center rounded-md bg-black/55 text-white hover:bg-black/75 [&_svg]:size-4"
                >
                  <GripVertical aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
