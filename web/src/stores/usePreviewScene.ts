import { useEffect, useState } from 'react';

import type { Scene } from '@/contracts/scene';
import type { ShowCommand } from '@/contracts/show';

import { useProgramStore } from './programStore';
import { useShowStore } from './showStore';
import { useStudio } from './studioContext';

type Plans = readonly (readonly ShowCommand[])[];

interface PreviewAnswers {
  plans: Plans;
  scenes: readonly (Scene | null)[];
}

const calm = 250;

/**
 * The pictures as they would be after each of these lists of commands. They follow the show a moment
 * later: whoever presses many buttons asks once.
 */
export function usePreviewScenes(plans: Plans): readonly (Scene | null)[] {
  return usePreviewAnswers(plans).scenes;
}

/** The same with the plans they are the answers to: those asked for now may be others. */
export function usePreviewAnswers(plans: Plans): PreviewAnswers {
  const { studio } = useStudio();
  // A change of the picture is a change of what comes after it.
  const picture = useProgramStore((store) => store.picture);
  const isJoined = useShowStore(({ connection }) => connection.kind === 'joined');
  const [answers, setAnswers] = useState<PreviewAnswers>({ plans: [], scenes: [] });

  useEffect(() => {
    if (!isJoined || plans.length === 0) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      void Promise.all(plans.map((plan) => studio.preview(plan))).then((scenes) => {
        if (isWanted) setAnswers({ plans, scenes });
      });
    }, calm);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [studio, plans, picture, isJoined]);

  return answers;
}
