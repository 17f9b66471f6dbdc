import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { canvasSize } from '@/services/program/drawScene';
import { usePreviewStore } from '@/stores/previewStore';
import { selectParticipants, useShowStore } from '@/stores/showStore';
import { reportRefusal, useStudio } from '@/stores/studioContext';
import { usePreviewScenes } from '@/stores/usePreviewScene';
import { useShownTiles } from '@/stores/useShownSize';
import { Button } from '@/ui/Button';

import { describeStage } from './describeStage';
import { useSceneDrawing } from './useDrawing';

const frameTime = 1000 / 15 - 4;

/** The picture that is being made, and the button that shows it. */
export function NextPicture() {
  const { t } = useTranslation('stage');
  const { studio } = useStudio();
  const pending = usePreviewStore((store) => store.pending);
  const cleared = usePreviewStore((store) => store.cleared);
  const participants = useShowStore(selectParticipants);
  const plans = useMemo(() => [pending], [pending]);
  const [scene = null] = usePreviewScenes(plans);
  const canvas = useRef<HTMLCanvasElement>(null);
  useSceneDrawing(canvas, scene, frameTime);
  useShownTiles(canvas, scene);
  const screenOf = useCallback((name: string) => t('screenOf', { name }), [t]);
  const names = describeStage(scene?.tiles ?? [], participants, screenOf, t);
  const hasPlan = pending.length > 0;

  const take = async () => {
    const isTaken = await reportRefusal(studio.act({ type: 'batch', commands: [...pending] }));
    if (isTaken) cleared();
  };

  return (
    <section aria-label={t('next')} className="flex min-w-0 flex-col gap-2">
      <h2 className="text-xs font-semibold tracking-wide text-accent-text uppercase">
        {t('next')}
      </h2>
      <div className="relative aspect-video w-full overflow-hidden rounded-xl border-2 border-accent bg-[#101418]">
        <canvas
          ref={canvas}
          width={canvasSize.width / 2}
          height={canvasSize.height / 2}
          role="img"
          aria-label={names === '' ? t('nextEmpty') : t('nextOf', { names })}
          className="size-full"
        />
        {!hasPlan && (
          <p className="absolute inset-x-3 bottom-3 rounded-lg bg-black/70 px-3 py-2 text-center text-[0.8125rem] text-white">
            {t('nothingPlanned')}
          </p>
        )}
      </div>
      <div className="flex gap-2">
        <Button
          tone="primary"
          disabled={!hasPlan}
          title={t('takeHelp')}
          className="flex-1"
          onClick={() => void take()}
        >
          {t('take')}
        </Button>
        <Button disabled={!hasPlan} onClick={cleared}>
          {t('discard')}
        </Button>
      </div>
    </section>
  );
}
