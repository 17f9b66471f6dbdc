import { createContext, use } from 'react';

import { notice } from './noticeStore';
import type { ConnectedStudio } from './studioConnection';

export const StudioContext = createContext<ConnectedStudio | null>(null);

/** The studio this component is in. */
export function useStudio(): ConnectedStudio {
  const studio = use(StudioContext);
  if (studio === null) throw new Error('useStudio() outside of a studio');
  return studio;
}

/** Says so when the server refused what a button asked for. */
export async function reportRefusal(
  answer: Promise<{ ok: true } | { ok: false; message: string }>,
): Promise<void> {
  const result = await answer;
  if (!result.ok) {
    const { message } = result;
    notice(message.charAt(0).toUpperCase() + message.slice(1), 'trouble');
  }
}
