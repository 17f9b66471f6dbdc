import type { DestinationPhase, Show } from '@/contracts/show';

/** How far a show is on its way to its viewers. */
export type AirState =
  | { kind: 'off' }
  /** Asked for, and nobody outside has confirmed it yet. */
  | { kind: 'starting'; waitsFor: 'program' | 'destination' }
  /** Mixed on the server, with nowhere to go. */
  | { kind: 'nowhere' }
  | { kind: 'live' }
  /** Mixed on the server for the studio alone. */
  | { kind: 'rehearsing' }
  | { kind: 'ended' };

/** A platform takes the show, keeping up or not. */
export const isOnAir = (phase: DestinationPhase) => phase === 'live' || phase === 'slow';

/** "Live" is said only once a destination has confirmed it. */
export function airState(
  show: Pick<Show, 'phase' | 'kind' | 'programRunning'>,
  destinations: readonly DestinationPhase[],
): AirState {
  if (show.phase === 'idle') return { kind: 'off' };
  if (show.phase === 'ended') return { kind: 'ended' };
  if (show.kind === 'rehearsal') {
    return show.programRunning ? { kind: 'rehearsing' } : { kind: 'starting', waitsFor: 'program' };
  }
  if (destinations.some(isOnAir)) return { kind: 'live' };
  if (!show.programRunning) return { kind: 'starting', waitsFor: 'program' };
  if (destinations.every((phase) => phase === 'stopped')) return { kind: 'nowhere' };
  return { kind: 'starting', waitsFor: 'destination' };
}
