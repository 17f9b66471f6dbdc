import { createContext, use } from 'react';

import type { CommandAnswer } from '@/services/signaling/messages';

import { notice } from './noticeStore';
import { refusalWords } from './speech';
import type { ConnectedStudio } from './studioConnection';

export const StudioContext = createContext<ConnectedStudio | null>(null);

/** The studio this component is in. */
export function useStudio(): ConnectedStudio {
  const studio = use(StudioContext);
  if (studio === null) throw new Error('useStudio() outside of a studio');
  return studio;
}

/** Says so when the server refused what a button asked for. */
export async function reportRefusal(answer: Promise<CommandAnswer>): Promise<boolean> {
  const result = await answer;
  if (!result.ok) notice(refusalWords(result), 'trouble');
  return result.ok;
}
