import type { NumberedEvent, Participant, Show, StageItem } from '@/contracts/show';
import { assertNever } from '@/lib/assertNever';

const keptChatLines = 200;

/** The show after one event: the browser's copy of what the server does with it. Never fails. */
export function applyEvent(show: Show, numbered: NumberedEvent): Show {
  return {
    ...show,
    ...changeOf(show, numbered),
    seq: numbered.seq,
    changedAt: numbered.at,
  };
}

export function isSameItem(a: StageItem, b: StageItem): boolean {
  return a.participantId === b.participantId && a.kind === b.kind;
}

function changeOf(show: Show, { event, at }: NumberedEvent): Partial<Show> {
  switch (event.type) {
    case 'participant-joined': {
      const { type: _, ...who } = event;
      const newcomer: Participant = { ...who, presence: 'present', tracks: [] };
      return {
        participants: show.participants.some(({ id }) => id === who.id)
          ? show.participants.map((one) => (one.id === who.id ? newcomer : one))
          : [...show.participants, newcomer],
      };
    }
    case 'participant-left':
      return {
        participants: show.participants.filter(({ id }) => id !== event.id),
        stage: show.stage.filter(({ participantId }) => participantId !== event.id),
      };
    case 'participant-reconnecting':
      return edit(show, event.id, () => ({ presence: 'reconnecting' }));
    case 'participant-returned':
      return edit(show, event.id, () => ({ presence: 'present' }));
    case 'participant-renamed':
      return edit(show, event.id, () => ({ name: event.name, headline: event.headline }));
    case 'mic-changed':
      return edit(show, event.id, () => ({ micOn: event.on }));
    case 'camera-changed':
      return edit(show, event.id, () => ({ cameraOn: event.on }));
    case 'track-published':
      return edit(show, event.id, ({ tracks }) => ({
        tracks: [...without(tracks, event.track.producerId), event.track],
      }));
    case 'track-ended':
      return edit(show, event.id, ({ tracks }) => ({ tracks: without(tracks, event.producerId) }));
    case 'stage-item-added':
      return show.stage.some((item) => isSameItem(item, event.item))
        ? {}
        : { stage: [...show.stage, event.item] };
    case 'stage-item-removed':
      return { stage: show.stage.filter((item) => !isSameItem(item, event.item)) };
    case 'layout-changed':
      return { layout: event.layout };
    case 'went-live':
      return { phase: 'live', liveSince: at };
    case 'ended':
      return { phase: 'ended' };
    case 'program-changed':
      return { programRunning: event.running };
    case 'destination-changed': {
      const { light } = event;
      const known = show.destinations.some((one) => one.destinationId === light.destinationId);
      return {
        destinations: known
          ? show.destinations.map((one) =>
              one.destinationId === light.destinationId ? light : one,
            )
          : [...show.destinations, light],
      };
    }
    case 'chat-sent': {
      const { type: _, ...line } = event;
      return { chat: [...show.chat, { ...line, at }].slice(-keptChatLines) };
    }
    case 'unknown':
      return {};
    default:
      return assertNever(event);
  }
}

function edit(
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

function without<T extends { producerId: string }>(tracks: T[], producerId: string): T[] {
  return tracks.filter((track) => track.producerId !== producerId);
}
