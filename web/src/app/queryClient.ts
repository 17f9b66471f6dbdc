import { QueryClient } from '@tanstack/react-query';

import { ApiError } from '@/services/api/ApiClient';
import { useSessionStore } from '@/stores/sessionStore';

/** A refusal stays a refusal; only a server that is busy or away is asked again. */
function isWorthRetrying(failures: number, error: Error): boolean {
  const isPassing = error instanceof ApiError && (error.status === 0 || error.status === 503);
  return isPassing && failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: isWorthRetrying, staleTime: 5000 } },
});

// What one account has seen is not for the next one.
useSessionStore.subscribe(({ session }, before) => {
  if (session.kind === 'anonymous' && before.session.kind === 'signed-in') queryClient.clear();
});
