import clsx from 'clsx';
import { EyeOff, Radio } from 'lucide-react';

import { selectIsOnStage, selectPhase, selectSelfId, useShowStore } from '@/stores/showStore';

/** Where I am and who hears me, in words nobody can misread. */
export function SelfState() {
  const selfId = useShowStore(selectSelfId);
  const isOnStage = useShowStore(selectIsOnStage(selfId, 'person'));
  const phase = useShowStore(selectPhase);
  const { title, words, className } = stateOf(isOnStage, phase === 'live');
  return (
    <p
      role="status"
      className={clsx(
        'flex items-center gap-2.5 rounded-xl px-4 py-2.5 text-sm [&_svg]:size-4 [&_svg]:shrink-0',
        className,
      )}
    >
      {isOnStage ? <Radio aria-hidden /> : <EyeOff aria-hidden />}
      <span>
        <strong className="font-bold tracking-wide">{title}</strong>
        {words}
      </span>
    </p>
  );
}

function stateOf(isOnStage: boolean, isLive: boolean) {
  if (isOnStage && isLive) {
    return {
      title: 'ON AIR',
      words: ': you are seen and heard in the program',
      className: 'bg-live text-on-danger',
    };
  }
  if (isOnStage) {
    return {
      title: 'ON STAGE',
      words: ': the show has not started',
      className: 'bg-accent-soft text-accent-text',
    };
  }
  return {
    title: 'BACKSTAGE',
    words: ': nobody hears you outside the studio',
    className: 'bg-hover text-muted',
  };
}
