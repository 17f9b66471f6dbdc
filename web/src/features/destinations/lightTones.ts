import type { DestinationPhase } from '@/contracts/show';
import type { LightTone } from '@/ui/Light';

/** A destination's state as a light; words beside it say the same. */
export const lightTones: Record<DestinationPhase, LightTone> = {
  idle: 'off',
  connecting: 'waiting',
  live: 'on',
  slow: 'trouble',
  retrying: 'trouble',
  refused: 'refused',
  stopped: 'off',
};
