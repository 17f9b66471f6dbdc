import { useCallback, useMemo } from 'react';

import type { PictureState, ShowCommand, SingleCommand } from '@/contracts/show';

import { isPictureAct, planned } from './plannedPicture';
import { usePreviewStore } from './previewStore';
import { selectIsHost, useShowStore } from './showStore';
import { reportRefusal, useStudio } from './studioContext';

/** What buttons call: the act is seen at once, or waits for "take" while a plan is being made. */
export function useAct(): (...commands: SingleCommand[]) => Promise<boolean> {
  const { studio } = useStudio();
  return useCallback(
    async (...commands) => {
      const [first] = commands;
      if (first === undefined) return true;
      const { isOn, planned: plan } = usePreviewStore.getState();
      const isPlanned =
        isOn && selectIsHost(useShowStore.getState()) && commands.every(isPictureAct);
      if (isPlanned) {
        commands.forEach(plan);
        return true;
      }
      const whole: ShowCommand = commands.length === 1 ? first : { type: 'batch', commands };
      return reportRefusal(studio.act(whole));
    },
    [studio],
  );
}

/** The picture as the buttons should stand: the show's, or the plan's while one is being made. */
export function usePictureState(): PictureState | null {
  const show = useShowStore((store) => store.show);
  const pending = usePreviewStore((store) => store.pending);
  return useMemo(() => (show === null ? null : planned(show, pending)), [show, pending]);
}
