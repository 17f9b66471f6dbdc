import type { DestinationPhase } from '@/contracts/show';
import { plural } from '@/lib/format';
import type { LightTone } from '@/ui/Light';

/** All destinations in one light and a few words; the worst news first. */
export function summarize(phases: readonly DestinationPhase[]): { tone: LightTone; words: string } {
  const count = (phase: DestinationPhase) => phases.filter((one) => one === phase).length;
  const total = phases.length;
  const live = count('live');
  const inTrouble = count('refused') + count('retrying');
  if (inTrouble > 0) {
    return {
      tone: count('refused') > 0 ? 'refused' : 'trouble',
      words: `${live} of ${total} live, ${inTrouble} in trouble`,
    };
  }
  if (live > 0) {
    return { tone: live === total ? 'on' : 'waiting', words: `${live} of ${total} live` };
  }
  if (count('connecting') > 0) return { tone: 'waiting', words: 'Connecting' };
  return { tone: 'off', words: plural(total, 'destination') };
}
