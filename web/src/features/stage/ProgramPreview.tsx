import { useEffect, useRef } from 'react';

import { canvasSize, drawScene } from '@/services/program/drawScene';
import { useProgramStore } from '@/stores/programStore';
import { selectParticipants, useShowStore } from '@/stores/showStore';
import { useStudio } from '@/stores/studioContext';

import { describeStage } from './describeStage';

/** The program has 30 pictures a second: more would only warm the room. */
const frameTime = 1000 / 30 - 4;

/** The program as the server composes it, drawn here from the same scene. */
export function ProgramPreview() {
  const { videos } = useStudio();
  const canvas = useRef<HTMLCanvasElement>(null);
  const participants = useShowStore(selectParticipants);
  const scene = useProgramStore(({ picture }) => picture?.scene ?? null);
  const isEmpty = scene === null || scene.tiles.length === 0;

  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false }) ?? null;
    if (context === null) return undefined;
    context.imageSmoothingQuality = 'high';
    const find = (key: string) => videos.find(key);
    let drawnAt = 0;
    let frame = requestAnimationFrame(function draw(time) {
      const { picture, clockOffset } = useProgramStore.getState();
      if (picture !== null && time - drawnAt > frameTime) {
        drawnAt = time;
        drawScene(context, picture, find, Date.now() + clockOffset);
      }
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [videos]);

  return (
    <div className="relative aspect-video w-full overflow-hidden rounded-xl border border-line bg-[#101418] shadow-card">
      <canvas
        ref={canvas}
        width={canvasSize.width}
        height={canvasSize.height}
        role="img"
        aria-label={describeStage(scene?.tiles ?? [], participants)}
        className="size-full"
      />
      {isEmpty && (
        <div className="absolute inset-0 flex flex-col items-center justify-center px-4 text-center text-white/80">
          <p className="font-semibold text-white">The stage is empty</p>
          <p className="mt-1 text-sm">Viewers see this background until somebody is on stage.</p>
        </div>
      )}
    </div>
  );
}
