import clsx from 'clsx';

export type LightTone = 'off' | 'waiting' | 'on' | 'trouble' | 'refused';

const tones: Record<LightTone, string> = {
  off: 'bg-line-strong',
  waiting: 'animate-breathe bg-warn-dot',
  on: 'bg-ok-dot',
  trouble: 'bg-warn-dot',
  refused: 'bg-danger-fill',
};

/** A dot. Words beside it say the same: color alone tells nothing. */
export function Light({ tone }: { tone: LightTone }) {
  return <span aria-hidden className={clsx('size-2 shrink-0 rounded-full', tones[tone])} />;
}
