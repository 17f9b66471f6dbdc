import {
  imageItem,
  type NumberedEvent,
  type Participant,
  type Show,
  type ShowEvent,
  type StageItem,
} from '@/contracts/show';

type EventOf<T extends ShowEvent['type']> = Extract<ShowEvent, { type: T }>;

/** What each kind of event changes in a show. Never fails: an event is a fact. */
export type Changes<T extends ShowEvent['type'] = ShowEvent['type']> = {
  [K in T]: (show: Show, event: EventOf<K>, numbered: NumberedEvent) => Partial<Show>;
};

export function isSameItem(a: StageItem, b: StageItem): boolean {
  return a.participantId === b.participantId && a.kind === b.kind;
}

/** Changes one person; the others stay the same objects. */
export function editPerson(
  show: Show,
  id: string,
  change: (who: Participant) => Partial<Participant>,
): Partial<Show> {
  return {
    participants: show.participants.map((one) =>
      one.id === id ? { ...one, ...change(one) } : one,
    ),
  };
}

/** Takes items off the stage, and the pointers to them. */
export function takeOff(show: Show, isGone: (item: StageItem) => boolean): Partial<Show> {
  return {
    stage: show.stage.filter((item) => !isGone(item)),
    solo: show.solo !== null && isGone(show.solo) ? null : show.solo,
    pinned: show.pinned !== null && isGone(show.pinned) ? null : show.pinned,
    image: isGone(imageItem) ? null : show.image,
  };
}

/** The list with the thing in the place of the one with its id, or at the end. */
export function withKept<T extends { id: string }>(things: T[], thing: T): T[] {
  return things.some(({ id }) => id === thing.id)
    ? things.map((one) => (one.id === thing.id ? thing : one))
    : [...things, thing];
}

/** The list with a thing taken out of its place and put in before the one of that index among the others. */
export function withMoved<T extends { id: string }>(things: T[], id: string, index: number): T[] {
  const thing = things.find((one) => one.id === id);
  return thing === undefined ? things : withoutId(things, id).toSpliced(index, 0, thing);
}

export function withoutId<T extends { id: string }>(things: T[], id: string): T[] {
  return things.filter((one) => one.id !== id);
}
