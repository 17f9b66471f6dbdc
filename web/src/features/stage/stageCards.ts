import {
  isNobodys,
  nobodysItem,
  type NobodysKind,
  type Participant,
  type PersonalKind,
  type StageItem,
  type TrackSource,
} from '@/contracts/show';

export interface StageCard {
  participant: Participant;
  kind: PersonalKind;
}

/** The clip that plays or an uploaded picture. */
export interface NobodysCard {
  participant: null;
  kind: NobodysKind;
}

export interface StageCards {
  onStage: (StageCard | NobodysCard)[];
  backstage: StageCard[];
}

/** Which track a card shows. */
export const pictureSource: Record<PersonalKind, TrackSource> = {
  person: 'camera',
  screen: 'screen',
  'second-camera': 'second-camera',
};

export function itemOf(card: StageCard | NobodysCard): StageItem {
  if (card.participant === null) return nobodysItem(card.kind);
  return { participantId: card.participant.id, kind: card.kind };
}

const extras: readonly PersonalKind[] = ['screen', 'second-camera'];

/**
 * Everyone and every other picture of theirs as cards: those on stage in their order, then the
 * others, raised hands first. Who waits in the lobby is not here yet.
 */
export function stageCards(
  participants: readonly Participant[],
  stage: readonly StageItem[],
): StageCards {
  const onStage = stage.flatMap(({ participantId, kind }): (StageCard | NobodysCard)[] => {
    if (isNobodys(kind)) return [{ participant: null, kind }];
    const participant = participants.find(({ id }) => id === participantId);
    return participant === undefined ? [] : [{ participant, kind }];
  });
  const isOnStage = (card: StageCard) =>
    stage.some((item) => item.participantId === card.participant.id && item.kind === card.kind);
  const all = participants
    .filter(({ waiting }) => !waiting)
    .flatMap((participant): StageCard[] => [
      { participant, kind: 'person' },
      ...extras
        .filter((kind) => participant.tracks.some(({ source }) => source === pictureSource[kind]))
        .map((kind) => ({ participant, kind })),
    ]);
  const hand = ({ participant, kind }: StageCard) =>
    kind === 'person' && participant.handRaised ? 0 : 1;
  const backstage = all.filter((card) => !isOnStage(card)).sort((a, b) => hand(a) - hand(b));
  return { onStage, backstage };
}
