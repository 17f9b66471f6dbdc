import { create } from 'zustand';

import type { RoomEntry } from '@/services/api/broadcasts';
import { api } from '@/services/api/client';
import type { Introduction } from '@/services/studio/introductions';
import { openStudio, type OpenStudio } from '@/services/studio/openStudio';
import type { UnmuteDevice } from '@/services/studio/Studio';

import { camera, microphone, secondCamera, useMediaStore } from './mediaStore';
import { notice } from './noticeStore';
import { usePreviewStore } from './previewStore';
import { useProgramStore } from './programStore';
import { useRtcStore } from './rtcStore';
import { selectIsHost, selectOwn, useShowStore } from './showStore';
import { refusalWords, say } from './speech';
import { useUnreadStore } from './unreadStore';

/** How a visit ended. */
export type Outcome =
  | { kind: 'kicked' }
  | { kind: 'banned' }
  /** The host did not open the door. */
  | { kind: 'denied' }
  /** The same person came in from another tab. */
  | { kind: 'moved' }
  | { kind: 'left' }
  /** The server is newer than this page. */
  | { kind: 'outdated' }
  | { kind: 'refused'; code: string; message: string };

/** Why the server closed the door behind us. */
function outcomeOf(reason: string, wasWaiting: boolean): Outcome {
  switch (reason) {
    case 'removed':
      return { kind: wasWaiting ? 'denied' : 'kicked' };
    case 'denied':
      return { kind: 'denied' };
    case 'banned':
      return { kind: 'banned' };
    case 'taken-over':
    case 'opened-elsewhere':
      return { kind: 'moved' };
    default:
      return { kind: 'refused', code: reason, message: '' };
  }
}

/** Why the server did not open it. */
function refusalOf(code: string, message: string): Outcome {
  switch (code) {
    case 'removed':
      return { kind: 'kicked' };
    case 'banned':
      return { kind: 'banned' };
    case 'refresh-needed':
    case 'protocol':
      return { kind: 'outdated' };
    default:
      return { kind: 'refused', code, message };
  }
}

interface OutcomeStore {
  outcome: Outcome | null;
}

export const useOutcomeStore = create<OutcomeStore>(() => ({ outcome: null }));

interface UnmuteStore {
  /** What a host asks of us, until we answer. */
  request: { device: UnmuteDevice; by: string } | null;
}

export const useUnmuteStore = create<UnmuteStore>(() => ({ request: null }));

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
export function connectStudio(
  entry: RoomEntry,
  introduction: Introduction | null = null,
): ConnectedStudio {
  forget();
  // Who came by the link has no other right to what is this studio's, even with an account.
  api.roomToken = entry.role === 'guest' ? entry.roomToken : null;
  const { isMicOn, speakerId } = useMediaStore.getState();
  const open = openStudio(entry, {
    camera,
    secondCamera,
    microphone,
    isMicOn,
    speakerId,
    introduction,
    serverNow: () => Date.now() + useProgramStore.getState().clockOffset,
  });
  const { studio } = open;
  follow(open);
  const stopFollowing = useMediaStore.subscribe((now, before) => {
    if (now.isMicOn !== before.isMicOn) studio.media.setMic(now.isMicOn);
    if (now.speakerId === before.speakerId) return;
    void open.playback.setSpeaker(now.speakerId);
    open.clips.setSpeaker(now.speakerId);
  });
  const stop = () => {
    stopFollowing();
    api.roomToken = null;
    useConnectionStore.setState({ studio: null });
  };
  const connected: ConnectedStudio = {
    ...open,
    leave: async () => {
      stopFollowing();
      await studio.leave();
      api.roomToken = null;
      open.assets.close();
      open.clips.close();
      forget();
      useOutcomeStore.setState({ outcome: { kind: 'left' } });
    },
    close: () => {
      stop();
      studio.close();
      open.assets.close();
      open.clips.close();
    },
  };
  useConnectionStore.setState({ studio: connected });
  studio.start();
  return connected;
}

function follow({ studio, playback, clips }: OpenStudio): void {
  const show = useShowStore.getState();
  const program = useProgramStore.getState();
  const rtc = useRtcStore.getState();
  const finish = (outcome: Outcome) => useOutcomeStore.setState({ outcome });
  studio.events.on('self', show.selfKnown);
  let isInLobby = false;
  studio.events.on('show', (next) => {
    show.showChanged(next);
    // Who is turned away has left the show before hearing so.
    const own = selectOwn(useShowStore.getState());
    if (own !== null) isInLobby = own.waiting;
  });
  studio.events.on('picture', program.pictureChanged);
  studio.events.on('clockOffset', program.clockSet);
  studio.events.on('viewers', show.viewersCounted);
  studio.events.on('speakers', show.speakersHeard);
  studio.events.on('announcement', (announcement) => notice(say(announcement)));
  studio.events.on('turnedOffByHost', (device) => {
    const { setMic, setCamera } = useMediaStore.getState();
    if (device === 'microphone') setMic(false);
    else setCamera(false);
    notice(say({ key: device === 'microphone' ? 'mutedByHost' : 'cameraOffByHost' }));
  });
  studio.events.on('introductionRefused', (refusal) => notice(refusalWords(refusal), 'trouble'));
  studio.events.on('unmuteRequested', (request) => useUnmuteStore.setState({ request }));
  studio.events.on('kicked', (reason) => finish(outcomeOf(reason, isInLobby)));
  studio.events.on('connection', (connection) => {
    show.connectionChanged(connection);
    if (connection.kind === 'refused') finish(refusalOf(connection.code, connection.message));
  });
  studio.media.events.on('state', rtc.stateChanged);
  studio.media.events.on('received', rtc.tracksChanged);
  studio.media.events.on('sharing', rtc.sharingChanged);
  playback.events.on('blocked', rtc.soundBlocked);
  clips.events.on('blocked', rtc.soundBlocked);
  studio.events.on('picture', ({ scene }) => clips.follow(scene.playing));
  // The program says when something has come to its end. Before there is one, a host's browser does.
  clips.events.on('ended', (id) => {
    const state = useShowStore.getState();
    if (state.show?.phase === 'live' || !selectIsHost(state)) return;
    void studio.act({ type: 'stop-playback', id });
  });
}

/** Empties the stores: the next studio starts from nothing. */
export function forget(): void {
  useShowStore.getState().left();
  useProgramStore.getState().left();
  useRtcStore.getState().left();
  usePreviewStore.getState().left();
  useUnreadStore.getState().left();
  useUnmuteStore.setState({ request: null });
  useOutcomeStore.setState({ outcome: null });
}
