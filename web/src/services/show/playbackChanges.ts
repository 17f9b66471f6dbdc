import type { Playback, Show } from '@/contracts/show';

import { takeOff, withoutId, type Changes } from './changes';

export const playbackChanges = {
  'playback-started': (show, { playback }) => ({
    playbacks: [
      ...show.playbacks.filter(({ kind }) => kind !== playback.kind || kind === 'sound'),
      playback,
    ],
  }),
  'playback-adjusted': (show, { type: _, id, ...how }) => ({
    playbacks: show.playbacks.map((one) => (one.id === id ? { ...one, ...how } : one)),
  }),
  'playback-ended': (show, { id }) => ({ playbacks: withoutId(show.playbacks, id) }),
} satisfies Partial<Changes>;

export function clipOf({ playbacks }: Pick<Show, 'playbacks'>): Playback | null {
  return playbacks.find(({ kind }) => kind === 'clip') ?? null;
}

/**
 * A clip that has left the stage is over; one that is over, or has the canvas to itself, has no
 * place on stage.
 */
export function settleClip(show: Show, before: Show): Show {
  const wasOnStage = isOnStage(before);
  if (!wasOnStage && !isOnStage(show)) return show;
  const hasLeft = wasOnStage && !isOnStage(show);
  const clip = clipOf(show);
  if (clip !== null && !clip.fullScreen) {
    return hasLeft ? { ...show, playbacks: withoutId(show.playbacks, clip.id) } : show;
  }
  return { ...show, ...takeOff(show, ({ kind }) => kind === 'clip') };
}

function isOnStage({ stage }: Show): boolean {
  return stage.some(({ kind }) => kind === 'clip');
}
