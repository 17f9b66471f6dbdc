import type { Participant, StageItem, StageKind } from '@/contracts/show';

export interface StageCard {
  participant: Participant;
  kind: StageKind;
}

export interface StageCards {
  onStage: StageCard[];
  backstage: StageCard[];
}

/** Everyone and every shared screen as cards: those on stage in their order, then the others. */
export function stageCards(
  participants: readonly Participant[],
  stage: readonly StageItem[],
): StageCards {
  const onStage = stage.flatMap(({ participantId, kind }) => {
    const participant = participants.find(({ id }) => id === participantId);
    return participant === undefined ? [] : [{ participant, kind }];
  });
  const isOnStage = (card: StageCard) =>
    stage.some((item) => item.participantId === card.participant.id && item.kind === card.kind);
  const all = participants.flatMap((participant): StageCard[] => {
    const person: StageCard = { participant, kind: 'person' };
    const isSharing = participant.tracks.some(({ source }) => source === 'screen');
    return isSharing ? [person, { participant, kind: 'screen' }] : [person];
  });
  return { onStage, backstage: all.filter((card) => !isOnStage(card)) };
}
