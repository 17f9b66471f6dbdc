import type { TFunction } from 'i18next';

import type { DestinationPhase } from '@/contracts/show';
import type { LightTone } from '@/ui/Light';

/** All destinations in one light and a few words; the worst news first. */
export function summarize(
  phases: readonly DestinationPhase[],
  t: TFunction<'destinations'>,
): { tone: LightTone; words: string } {
  const count = (phase: DestinationPhase) => phases.filter((one) => one === phase).length;
  const total = phases.length;
  const live = count('live') + count('slow');
  const trouble = count('refused') + count('retrying') + count('slow');
  if (trouble > 0) {
    return {
      tone: count('refused') > 0 ? 'refused' : 'trouble',
      words: t('someInTrouble', { live, total, trouble }),
    };
  }
  if (live > 0) {
    return { tone: live === total ? 'on' : 'waiting', words: t('someLive', { live, total }) };
  }
  if (count('connecting') > 0) return { tone: 'waiting', words: t('phase_connecting') };
  return { tone: 'off', words: t('count', { count: total }) };
}
