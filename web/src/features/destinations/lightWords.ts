import type { DestinationPhase } from '@/contracts/show';
import type { LightTone } from '@/ui/Light';

/** A destination's state in words and as a light. */
export const lightWords: Record<DestinationPhase, { words: string; tone: LightTone }> = {
  idle: { words: 'Ready', tone: 'off' },
  connecting: { words: 'Connecting', tone: 'waiting' },
  live: { words: 'Live', tone: 'on' },
  retrying: { words: 'Trying again', tone: 'trouble' },
  refused: { words: 'Refused', tone: 'refused' },
  stopped: { words: 'Stopped', tone: 'off' },
};
