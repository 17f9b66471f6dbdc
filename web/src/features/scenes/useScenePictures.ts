import { useEffect, useMemo, useRef, useState } from 'react';

import type { Scene } from '@/contracts/scene';
import type { SavedScene } from '@/contracts/show';
import { selectParticipants, useShowStore } from '@/stores/showStore';
import { usePreviewAnswers } from '@/stores/usePreviewScene';

/** The server is asked for a picture of each: no more of them than it answers in one breath. */
const mostAtOnce = 12;

interface ScenePictures {
  of: (sceneId: string) => Scene | null;
  /** Watches whether the row of a scene is in sight. */
  rowRef: (sceneId: string) => (row: HTMLElement | null) => void;
}

/** How kept scenes would look if they were taken now, of those in sight. */
export function useScenePictures(scenes: readonly SavedScene[]): ScenePictures {
  const participants = useShowStore(selectParticipants);
  const [inSight, setInSight] = useState<ReadonlySet<string>>(new Set());
  const rows = useRef(new Map<string, HTMLElement>());
  const ids = scenes.map(({ id }) => id).join();

  useEffect(() => {
    const shown = new Set<string>();
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const id = [...rows.current].find(([, row]) => row === target)?.[0];
        if (id === undefined) continue;
        if (isIntersecting) shown.add(id);
        else shown.delete(id);
      }
      setInSight(new Set(shown));
    });
    for (const row of rows.current.values()) observer.observe(row);
    return () => observer.disconnect();
  }, [ids]);

  // Those who are not here leave no hole: who comes and goes changes the pictures.
  const here = participants.map(({ id, tracks }) => `${id}:${tracks.length}`).join();
  const wanted = useMemo(
    () => scenes.filter(({ id }) => inSight.has(id)).slice(0, mostAtOnce),
    [scenes, inSight],
  );
  const plans = useMemo(
    () => wanted.map(({ id }) => [{ type: 'take-scene' as const, id }]),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- other people, other pictures
    [wanted, here],
  );
  const answers = usePreviewAnswers(plans);

  return {
    of: (sceneId) => {
      const place = answers.plans.findIndex(
        ([act]) => act?.type === 'take-scene' && act.id === sceneId,
      );
      return answers.scenes[place] ?? null;
    },
    rowRef: (sceneId) => (row) => {
      if (row === null) rows.current.delete(sceneId);
      else rows.current.set(sceneId, row);
    },
  };
}
