import type { Show, ShowEvent } from '@/contracts/show';

/** What everyone in the studio should hear about, in one sentence; null: nothing worth a word. */
export function announce(event: ShowEvent, before: Show, selfId: string): string | null {
  const nameOf = (id: string) =>
    before.participants.find((one) => one.id === id)?.name ?? 'Somebody';
  const isSelf = (id: string) => id === selfId;
  switch (event.type) {
    case 'participant-joined':
      return isSelf(event.id) ? null : `${event.name} joined backstage`;
    case 'participant-left':
      return isSelf(event.id) ? null : `${nameOf(event.id)} left`;
    case 'participant-reconnecting':
      return isSelf(event.id) ? null : `${nameOf(event.id)} lost the connection`;
    case 'participant-returned':
      return isSelf(event.id) ? null : `${nameOf(event.id)} is back`;
    case 'stage-item-added':
      return stageWords(event.item.kind, isSelf(event.item.participantId), true);
    case 'stage-item-removed':
      return stageWords(event.item.kind, isSelf(event.item.participantId), false);
    case 'track-published':
      return event.track.source === 'screen' && !isSelf(event.id)
        ? `${nameOf(event.id)} shares a screen`
        : null;
    case 'went-live':
      return 'The show is on its way out';
    default:
      return null;
  }
}

function stageWords(kind: 'person' | 'screen', isSelf: boolean, isAdded: boolean): string | null {
  if (!isSelf) return null;
  const subject = kind === 'person' ? 'You are' : 'Your screen is';
  return `${subject} ${isAdded ? 'on stage' : 'backstage again'}`;
}
