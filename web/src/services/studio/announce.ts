import type { Role, Show, ShowEvent, StageKind } from '@/contracts/show';

/** Something everyone in the studio should hear about: which sentence, and about whom. */
export interface Announcement {
  key:
    | 'joined'
    | 'waits'
    | 'left'
    | 'lostConnection'
    | 'isBack'
    | 'handRaised'
    | 'sharesScreen'
    | 'youAreOnStage'
    | 'youAreBackstage'
    | 'yourScreenIsOn'
    | 'yourScreenIsOff'
    | 'youWereAdmitted'
    | 'yourRole'
    | 'onItsWay'
    | 'slateOn'
    | 'slateOff'
    | 'playFailed'
    | 'undone';
  name?: string;
  role?: Role;
}

/** What to say about an event, or null: nothing worth a word. */
export function announce(event: ShowEvent, before: Show, selfId: string): Announcement | null {
  const nameOf = (id: string) => before.participants.find((one) => one.id === id)?.name ?? '';
  const ofOthers = (key: Announcement['key'], id: string): Announcement | null =>
    id === selfId || nameOf(id) === '' ? null : { key, name: nameOf(id) };
  switch (event.type) {
    case 'participant-joined':
      if (event.id === selfId) return null;
      return { key: event.waiting ? 'waits' : 'joined', name: event.name };
    case 'participant-admitted':
      return event.id === selfId ? { key: 'youWereAdmitted' } : ofOthers('joined', event.id);
    case 'participant-left':
      return ofOthers('left', event.id);
    case 'participant-reconnecting':
      return ofOthers('lostConnection', event.id);
    case 'participant-returned':
      return ofOthers('isBack', event.id);
    case 'hand-changed':
      return event.on ? ofOthers('handRaised', event.id) : null;
    case 'role-changed':
      return event.id === selfId ? { key: 'yourRole', role: event.role } : null;
    case 'stage-item-added':
      return ownStage(event.item.kind, event.item.participantId === selfId, true);
    case 'stage-item-removed':
      return ownStage(event.item.kind, event.item.participantId === selfId, false);
    case 'stage-set':
      return event.undo ? { key: 'undone' } : null;
    case 'track-published':
      return event.track.source === 'screen' ? ofOthers('sharesScreen', event.id) : null;
    case 'slate-changed':
      return { key: event.on ? 'slateOn' : 'slateOff' };
    case 'playback-ended':
      return event.failed ? { key: 'playFailed' } : null;
    case 'went-live':
      return { key: 'onItsWay' };
    default:
      return null;
  }
}

function ownStage(kind: StageKind, isSelf: boolean, isAdded: boolean): Announcement | null {
  if (!isSelf || kind === 'second-camera') return null;
  if (kind === 'screen') return { key: isAdded ? 'yourScreenIsOn' : 'yourScreenIsOff' };
  return { key: isAdded ? 'youAreOnStage' : 'youAreBackstage' };
}
