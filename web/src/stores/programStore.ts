import { create } from 'zustand';

import type { Picture } from '@/services/studio/ShowReplica';

interface ProgramStore {
  picture: Picture | null;
  /** Milliseconds from this browser's clock to the server's. */
  clockOffset: number;
  pictureChanged: (picture: Picture) => void;
  clockSet: (offset: number) => void;
  left: () => void;
}

/** What the program shows. */
export const useProgramStore = create<ProgramStore>((set) => ({
  picture: null,
  clockOffset: 0,
  pictureChanged: (picture) => set({ picture }),
  clockSet: (clockOffset) => set({ clockOffset }),
  left: () => set({ picture: null, clockOffset: 0 }),
}));
