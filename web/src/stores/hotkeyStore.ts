import { create } from 'zustand';

import {
  bindingsFrom,
  defaultBindings,
  rebind,
  type Bindings,
  type HotkeyAction,
} from '@/lib/hotkeys';

interface HotkeyStore {
  bindings: Bindings;
  /** Gives an action another chord; empty: none. */
  bound: (action: HotkeyAction, chord: string) => void;
  reset: () => void;
}

const key = 'backlot.hotkeys';

function load(): Bindings {
  try {
    return bindingsFrom(JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    return defaultBindings;
  }
}

function keep(bindings: Bindings): void {
  try {
    localStorage.setItem(key, JSON.stringify(bindings));
  } catch {
    // Blocked storage: the choice lasts for this visit.
  }
}

/** The keys of this person. */
export const useHotkeyStore = create<HotkeyStore>((set, get) => {
  const change = (bindings: Bindings) => {
    set({ bindings });
    keep(bindings);
  };
  return {
    bindings: load(),
    bound: (action, chord) =>
      change(
        chord === '' ? { ...get().bindings, [action]: '' } : rebind(get().bindings, action, chord),
      ),
    reset: () => change(defaultBindings),
  };
});
