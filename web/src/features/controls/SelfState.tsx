import clsx from 'clsx';
import { EyeOff, Radio, ShieldOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { selectIsOnStage, selectPhase, selectSelfId, useShowStore } from '@/stores/showStore';

type State = 'onAir' | 'rehearsing' | 'slated' | 'onStage' | 'backstage';

const looks: Record<State, string> = {
  onAir: 'bg-live text-on-danger',
  rehearsing: 'bg-accent-soft text-accent-text',
  slated: 'bg-warn-soft text-warn',
  onStage: 'bg-accent-soft text-accent-text',
  backstage: 'bg-hover text-muted',
};

const help = {
  onAir: 'onAirHelp',
  rehearsing: 'rehearsingHelp',
  slated: 'slatedHelp',
  onStage: 'onStageHelp',
  backstage: 'backstageHelp',
} as const;

interface SelfStateProps {
  /** Shares its row: where that is narrow, only the first words are seen. */
  isBeside: boolean;
}

/** Where I am and who hears me, in words nobody can misread. */
export function SelfState({ isBeside }: SelfStateProps) {
  const { t } = useTranslation('controls');
  const selfId = useShowStore(selectSelfId);
  const isOnStage = useShowStore(selectIsOnStage(selfId, 'person'));
  const isLive = useShowStore(selectPhase) === 'live';
  const isRehearsal = useShowStore(({ show }) => show?.kind === 'rehearsal');
  const isSlated = useShowStore(({ show }) => show?.slate.on ?? false);
  const state = stateOf(isOnStage, isLive, isSlated, isRehearsal);
  return (
    <p
      role="status"
      className={clsx(
        'flex items-center gap-2.5 rounded-xl px-4 py-2.5 text-sm [&_svg]:size-4 [&_svg]:shrink-0',
        looks[state],
      )}
    >
      {state === 'slated' ? (
        <ShieldOff aria-hidden />
      ) : isOnStage ? (
        <Radio aria-hidden />
      ) : (
        <EyeOff aria-hidden />
      )}
      <span>
        <strong className="font-bold tracking-wide">{t(state)}</strong>
        <span className={clsx(isBeside && '@max-[60rem]:sr-only')}>{t(help[state])}</span>
      </span>
    </p>
  );
}

function stateOf(
  isOnStage: boolean,
  isLive: boolean,
  isSlated: boolean,
  isRehearsal: boolean,
): State {
  if (!isOnStage) return 'backstage';
  if (!isLive) return 'onStage';
  if (isSlated) return 'slated';
  return isRehearsal ? 'rehearsing' : 'onAir';
}
