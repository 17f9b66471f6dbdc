import { create } from 'zustand';

import type { User } from '@/services/api/ApiClient';
import { ApiError } from '@/services/api/ApiClient';
import { api } from '@/services/api/client';

type SessionState =
  | { kind: 'loading' }
  | { kind: 'anonymous' }
  | { kind: 'signed-in'; user: User }
  /** The server could not be asked. */
  | { kind: 'unknown'; message: string };

interface SessionStore {
  session: SessionState;
  signedIn: (user: User) => void;
  signedOut: () => void;
  restore: () => Promise<void>;
}

/** Who uses this browser. */
export const useSessionStore = create<SessionStore>((set) => ({
  session: { kind: 'loading' },
  signedIn: (user) => {
    rememberAccount(true);
    set({ session: { kind: 'signed-in', user } });
  },
  signedOut: () => {
    rememberAccount(false);
    set({ session: { kind: 'anonymous' } });
  },
  restore: async () => {
    if (!mayHaveAccount()) {
      set({ session: { kind: 'anonymous' } });
      return;
    }
    set({ session: { kind: 'loading' } });
    try {
      const { user } = await api.renew();
      set({ session: { kind: 'signed-in', user } });
    } catch (error) {
      const isAnswer = error instanceof ApiError && [401, 403].includes(error.status);
      const message = error instanceof Error ? error.message : '';
      set({ session: isAnswer ? { kind: 'anonymous' } : { kind: 'unknown', message } });
    }
  },
}));

const key = 'backlot.account';

/** Guests and newcomers have no session to ask for: the cookie itself cannot be seen from here. */
function mayHaveAccount(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return true;
  }
}

function rememberAccount(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(key, '1');
    else localStorage.removeItem(key);
  } catch {
    // Blocked storage: the server is asked on every load.
  }
}

api.onSignedOut = () => useSessionStore.getState().signedOut();
