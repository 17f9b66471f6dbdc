import { create } from 'zustand';

import type { Participant, Role, Show, StageItem, StageKind } from '@/contracts/show';
import { isSameItem } from '@/services/show/applyEvent';
import type { SignalingState } from '@/services/signaling/connection';
import type { Self, Speakers } from '@/services/signaling/messages';

interface ShowStore {
  connection: SignalingState;
  self: Self | null;
  show: Show | null;
  /** How many people watch outside; null: not told yet. */
  viewers: number | null;
  /** Who is heard right now. */
  speakers: Speakers;
  connectionChanged: (connection: SignalingState) => void;
  selfKnown: (self: Self) => void;
  showChanged: (show: Show) => void;
  viewersCounted: (viewers: number) => void;
  speakersHeard: (speakers: Speakers) => void;
  left: () => void;
}

const nothing = {
  connection: { kind: 'connecting' },
  self: null,
  show: null,
  viewers: null,
  speakers: { participantIds: [], dominantId: null },
} satisfies Partial<ShowStore>;

/** The studio we are in, as the server tells it. */
export const useShowStore = create<ShowStore>((set) => ({
  ...nothing,
  connectionChanged: (connection) => set({ connection }),
  selfKnown: (self) => set({ self }),
  showChanged: (show) => set({ show }),
  viewersCounted: (viewers) => set({ viewers }),
  speakersHeard: (speakers) => set({ speakers }),
  left: () => set(nothing),
}));

const nobody: Participant[] = [];
const empty: StageItem[] = [];

export const selectPhase = ({ show }: ShowStore) => show?.phase ?? 'idle';
export const selectParticipants = ({ show }: ShowStore) => show?.participants ?? nobody;
export const selectStage = ({ show }: ShowStore) => show?.stage ?? empty;
export const selectSelfId = ({ self }: ShowStore) => self?.participantId ?? '';
export const selectOwn = ({ show, self }: ShowStore): Participant | null =>
  show?.participants.find(({ id }) => id === self?.participantId) ?? null;

/** The role the show gives us counts: the pass may be older than a promotion. */
export const selectRole = (store: ShowStore): Role =>
  selectOwn(store)?.role ?? store.self?.role ?? 'viewer';
/** Owner, producer and co-host run the stage. */
export const selectIsHost = (store: ShowStore) =>
  ['owner', 'producer', 'co-host'].includes(selectRole(store));
/** Owner and producer decide about the broadcast itself. */
export const selectIsInCharge = (store: ShowStore) =>
  ['owner', 'producer'].includes(selectRole(store));
export const selectIsWaiting = (store: ShowStore) => selectOwn(store)?.waiting === true;

export const selectIsOnStage =
  (participantId: string, kind: StageKind) =>
  ({ show }: ShowStore) =>
    show?.stage.some((item) => isSameItem(item, { participantId, kind })) ?? false;

/** Whether somebody is heard right now; nobody is while their microphone is off. */
export const selectIsSpeaking =
  (participantId: string) =>
  ({ show, speakers }: ShowStore): boolean =>
    speakers.participantIds.includes(participantId) &&
    show?.participants.find(({ id }) => id === participantId)?.micOn === true;
