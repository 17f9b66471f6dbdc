import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { canvasSize } from '@/services/program/drawScene';
import { useProgramStore } from '@/stores/programStore';
import { selectParticipants, useShowStore } from '@/stores/showStore';
import { useShownTiles } from '@/stores/useShownSize';

import { describeStage } from './describeStage';
import { useProgramDrawing } from './useDrawing';

/** The program as the server composes it, drawn here from the same scene. */
export function ProgramPreview({ isTitled }: { isTitled: boolean }) {
  const { t } = useTranslation('stage');
  const canvas = useRef<HTMLCanvasElement>(null);
  const participants = useShowStore(selectParticipants);
  const scene = useProgramStore(({ picture }) => picture?.scene ?? null);
  const isEmpty = scene === null || (scene.tiles.length === 0 && scene.graphics.length === 0);
  const screenOf = useCallback((name: string) => t('screenOf', { name }), [t]);
  const names = describeStage(scene?.tiles ?? [], participants, screenOf, t);
  useProgramDrawing(canvas);
  useShownTiles(canvas, scene);

  return (
    <section aria-label={t('program')} className="flex min-w-0 flex-col gap-2">
      {isTitled && (
        <h2 className="text-xs font-semibold tracking-wide text-muted uppercase">{t('program')}</h2>
      )}
      <div className="relative aspect-video w-full overflow-hidden rounded-xl border border-line bg-[#101418] shadow-card">
        <canvas
          ref={canvas}
          width={canvasSize.width}
          height={canvasSize.height}
          role="img"
          aria-label={names === '' ? t('programEmpty') : t('programOf', { names })}
          className="size-full"
        />
        {isEmpty && (
          <div className="absolute inset-0 flex flex-col items-center justify-center px-4 text-center text-white/80">
            <p className="font-semibold text-white">{t('emptyTitle')}</p>
            <p className="mt-1 text-sm">{t('emptyHelp')}</p>
          </div>
        )}
      </div>
    </section>
  );
}
