import type { NumberedEvent, Show } from '@/contracts/show';

import { airChanges } from './airChanges';
import { type Changes } from './changes';
import { chatChanges } from './chatChanges';
import { peopleChanges } from './peopleChanges';
import { pictureChanges } from './pictureChanges';
import { playbackChanges, settleClip } from './playbackChanges';

export { isSameItem } from './changes';

/** Names every event: the compiler misses none. */
const changes: Changes = {
  ...peopleChanges,
  ...pictureChanges,
  ...playbackChanges,
  ...airChanges,
  ...chatChanges,
  unknown: () => ({}),
};

type Change = (show: Show, event: NumberedEvent['event'], numbered: NumberedEvent) => Partial<Show>;

/** The show after one event: the browser's copy of what the server does with it. Never fails. */
export function applyEvent(show: Show, numbered: NumberedEvent): Show {
  const { event, seq, at } = numbered;
  const change = changes[event.type] as Change;
  const changed = { ...show, ...change(show, event, numbered), seq, changedAt: at };
  return settleClip(changed, show);
}
