import { useEffect, useState } from 'react';

import type { Scene } from '@/contracts/scene';
import type { ShowCommand } from '@/contracts/show';

import { useProgramStore } from './programStore';
import { useShowStore } from './showStore';
import { useStudio } from './studioContext';

const calm = 250;

/**
 * The pictures as they would be after each of these lists of commands. They follow the show a moment
 * later: whoever presses many buttons asks once.
 */
export function usePreviewScenes(
  plans: readonly (readonly ShowCommand[])[],
): readonly (Scene | null)[] {
  const { studio } = useStudio();
  // A change of the picture is a change of what comes after it.
  const picture = useProgramStore((store) => store.picture);
  const isJoined = useShowStore(({ connection }) => connection.kind === 'joined');
  const [scenes, setScenes] = useState<readonly (Scene | null)[]>([]);

  useEffect(() => {
    if (!isJoined || plans.length === 0) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      void Promise.all(plans.map((plan) => studio.preview(plan))).then((answers) => {
        if (isWanted) setScenes(answers);
      });
    }, calm);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [studio, plans, picture, isJoined]);

  return scenes;
}
