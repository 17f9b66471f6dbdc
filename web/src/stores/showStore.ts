import { create } from 'zustand';

import type { Participant, Show, StageItem, StageKind } from '@/contracts/show';
import { isSameItem } from '@/services/show/applyEvent';
import type { SignalingState } from '@/services/signaling/connection';
import type { Self } from '@/services/signaling/messages';

interface ShowStore {
  connection: SignalingState;
  self: Self | null;
  show: Show | null;
  connectionChanged: (connection: SignalingState) => void;
  selfKnown: (self: Self) => void;
  showChanged: (show: Show) => void;
  left: () => void;
}

const nothing = { connection: { kind: 'connecting' }, self: null, show: null } as const;

/** The studio we are in, as the server tells it. */
export const useShowStore = create<ShowStore>((set) => ({
  ...nothing,
  connectionChanged: (connection) => set({ connection }),
  selfKnown: (self) => set({ self }),
  showChanged: (show) => set({ show }),
  left: () => set(nothing),
}));

const nobody: Participant[] = [];
const empty: StageItem[] = [];

export const selectPhase = ({ show }: ShowStore) => show?.phase ?? 'idle';
export const selectParticipants = ({ show }: ShowStore) => show?.participants ?? nobody;
export const selectStage = ({ show }: ShowStore) => show?.stage ?? empty;
export const selectSelfId = ({ self }: ShowStore) => self?.participantId ?? '';

/** Owner, producer and co-host run the stage. */
export const selectIsHost = ({ self }: ShowStore) =>
  self !== null && ['owner', 'producer', 'co-host'].includes(self.role);
/** Owner and producer decide about the broadcast itself. */
export const selectIsInCharge = ({ self }: ShowStore) =>
  self !== null && ['owner', 'producer'].includes(self.role);

export const selectIsOnStage =
  (participantId: string, kind: StageKind) =>
  ({ show }: ShowStore) =>
    show?.stage.some((item) => isSameItem(item, { participantId, kind })) ?? false;
