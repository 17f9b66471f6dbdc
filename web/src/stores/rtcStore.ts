import { create } from 'zustand';

import type { RtcState } from '@/services/rtc/RtcSession';

interface RtcStore {
  state: RtcState;
  /** Ids of producers whose tracks are here. */
  received: ReadonlySet<string>;
  isSharing: boolean;
  isSoundBlocked: boolean;
  stateChanged: (state: RtcState) => void;
  tracksChanged: (received: ReadonlySet<string>) => void;
  sharingChanged: (isSharing: boolean) => void;
  soundBlocked: (isSoundBlocked: boolean) => void;
  left: () => void;
}

const nothing = {
  state: 'connecting',
  received: new Set<string>(),
  isSharing: false,
  isSoundBlocked: false,
} as const;

/** How media gets through. The tracks themselves live in the services. */
export const useRtcStore = create<RtcStore>((set) => ({
  ...nothing,
  stateChanged: (state) => set({ state }),
  tracksChanged: (received) => set({ received }),
  sharingChanged: (isSharing) => set({ isSharing }),
  soundBlocked: (isSoundBlocked) => set({ isSoundBlocked }),
  left: () => set(nothing),
}));
