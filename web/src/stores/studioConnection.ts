import { create } from 'zustand';

import type { RoomEntry } from '@/services/api/broadcasts';
import { openStudio, type OpenStudio } from '@/services/studio/openStudio';

import { camera, microphone, useMediaStore } from './mediaStore';
import { notice } from './noticeStore';
import { useProgramStore } from './programStore';
import { useRtcStore } from './rtcStore';
import { useShowStore } from './showStore';

/** How a visit ended. */
export type Outcome =
  | { kind: 'kicked' }
  /** The same person came in from another tab. */
  | { kind: 'moved' }
  | { kind: 'left' }
  | { kind: 'refused'; message: string };

/** Why the server closed the door behind us. */
function outcomeOf(reason: string): Outcome {
  switch (reason) {
    case 'removed':
      return { kind: 'kicked' };
    case 'opened-elsewhere':
      return { kind: 'moved' };
    default:
      return { kind: 'refused', message: 'The studio closed the connection of this page.' };
  }
}

interface OutcomeStore {
  outcome: Outcome | null;
}

export const useOutcomeStore = create<OutcomeStore>(() => ({ outcome: null }));

interface ConnectionStore {
  studio: ConnectedStudio | null;
}

/** The studio we are in, if any. */
export const useConnectionStore = create<ConnectionStore>(() => ({ studio: null }));

export interface ConnectedStudio extends OpenStudio {
  /** Goes for good; the others see it at once. */
  leave: () => Promise<void>;
  /** Goes without a word: the place is kept for a reload. */
  close: () => void;
}

/** Opens a studio and lets the stores follow it. */
export function connectStudio(entry: RoomEntry): ConnectedStudio {
  forget();
  const { isMicOn, speakerId } = useMediaStore.getState();
  const open = openStudio(entry, { camera, microphone, isMicOn, speakerId });
  const { studio } = open;
  follow(open);
  const stopFollowing = useMediaStore.subscribe((now, before) => {
    if (now.isMicOn !== before.isMicOn) studio.media.setMic(now.isMicOn);
    if (now.speakerId !== before.speakerId) void open.playback.setSpeaker(now.speakerId);
  });
  const stop = () => {
    stopFollowing();
    useConnectionStore.setState({ studio: null });
  };
  const connected: ConnectedStudio = {
    ...open,
    leave: async () => {
      stopFollowing();
      await studio.leave();
      forget();
      useOutcomeStore.setState({ outcome: { kind: 'left' } });
    },
    close: () => {
      stop();
      studio.close();
    },
  };
  useConnectionStore.setState({ studio: connected });
  studio.start();
  return connected;
}

function follow({ studio, playback }: OpenStudio): void {
  const show = useShowStore.getState();
  const program = useProgramStore.getState();
  const rtc = useRtcStore.getState();
  const finish = (outcome: Outcome) => useOutcomeStore.setState({ outcome });
  studio.events.on('self', show.selfKnown);
  studio.events.on('show', show.showChanged);
  studio.events.on('picture', program.pictureChanged);
  studio.events.on('clockOffset', program.clockSet);
  studio.events.on('announcement', (text) => notice(text));
  studio.events.on('mutedByHost', () => {
    useMediaStore.getState().setMic(false);
    notice('A host turned off your microphone');
  });
  studio.events.on('kicked', (reason) => finish(outcomeOf(reason)));
  studio.events.on('connection', (connection) => {
    show.connectionChanged(connection);
    if (connection.kind === 'refused') finish({ kind: 'refused', message: connection.message });
  });
  studio.media.events.on('state', rtc.stateChanged);
  studio.media.events.on('received', rtc.tracksChanged);
  studio.media.events.on('sharing', rtc.sharingChanged);
  playback.events.on('blocked', rtc.soundBlocked);
}

/** Empties the stores: the next studio starts from nothing. */
export function forget(): void {
  useShowStore.getState().left();
  useProgramStore.getState().left();
  useRtcStore.getState().left();
  useOutcomeStore.setState({ outcome: null });
}
