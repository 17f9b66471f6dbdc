import { selectParticipants, selectStage, useShowStore } from '@/stores/showStore';

import { ParticipantCard } from './ParticipantCard';
import { stageCards, type StageCard } from './stageCards';

/** Everyone present: on stage first, then backstage. */
export function StageStrip() {
  const participants = useShowStore(selectParticipants);
  const stage = useShowStore(selectStage);
  const { onStage, backstage } = stageCards(participants, stage);

  return (
    <div className="flex shrink-0 gap-6 overflow-x-auto pb-2">
      <CardGroup
        title="On stage"
        cards={onStage}
        isOnStage
        empty="Nobody. Add someone from backstage."
      />
      <CardGroup
        title="Backstage"
        cards={backstage}
        isOnStage={false}
        empty="Everyone is on stage."
      />
    </div>
  );
}

interface CardGroupProps {
  title: string;
  cards: readonly StageCard[];
  isOnStage: boolean;
  empty: string;
}

function CardGroup({ title, cards, isOnStage, empty }: CardGroupProps) {
  return (
    <section aria-label={title} className="shrink-0">
      <h2 className="mb-2 text-xs font-semibold tracking-wide text-muted uppercase">
        {title} <span className="font-medium">{cards.length}</span>
      </h2>
      {cards.length === 0 ? (
        <p className="flex h-36 w-44 items-center justify-center rounded-xl border border-dashed border-line-strong px-4 text-center text-[0.8125rem] text-muted sm:w-48">
          {empty}
        </p>
      ) : (
        <ul className="flex gap-3">
          {cards.map(({ participant, kind }) => (
            <li key={`${participant.id}/${kind}`}>
              <ParticipantCard participant={participant} kind={kind} isOnStage={isOnStage} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
