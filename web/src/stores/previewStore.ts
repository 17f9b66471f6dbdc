import { create } from 'zustand';

import type { SingleCommand } from '@/contracts/show';

interface PreviewStore {
  /** Acts on stage wait for "take" instead of being seen at once. */
  isOn: boolean;
  /** What waits, in order. */
  pending: readonly SingleCommand[];
  turned: (isOn: boolean) => void;
  planned: (command: SingleCommand) => void;
  cleared: () => void;
  left: () => void;
}

const nothing = { isOn: false, pending: [] } as const;

/** What the server takes in one batch. */
export const longestPlan = 20;

/** The plan of the next picture. */
export const usePreviewStore = create<PreviewStore>((set) => ({
  ...nothing,
  turned: (isOn) => set({ isOn, pending: [] }),
  planned: (command) =>
    set(({ pending }) => ({
      pending: [...pending.filter((one) => !replaces(command, one)), command].slice(-longestPlan),
    })),
  cleared: () => set({ pending: [] }),
  left: () => set(nothing),
}));

/** A second thought replaces the first: only the last layout counts, an added item removed is none. */
function replaces(later: SingleCommand, earlier: SingleCommand): boolean {
  switch (later.type) {
    case 'set-layout':
    case 'solo':
    case 'pin':
    case 'take-scene':
      return earlier.type === later.type;
    case 'add-to-stage':
    case 'remove-from-stage':
      return (
        (earlier.type === 'add-to-stage' || earlier.type === 'remove-from-stage') &&
        earlier.item.participantId === later.item.participantId &&
        earlier.item.kind === later.item.kind
      );
    default:
      return false;
  }
}
