import { useEffect, useRef, type MouseEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChromaKey, Point } from '@/contracts/scene';
import { everyFrame } from '@/lib/frames';
import { colorAt } from '@/services/program/colorAt';
import { sharedKeyer } from '@/services/program/Keyer';
import { TrackVideo } from '@/ui/TrackVideo';

interface KeyedPictureProps {
  track: MediaStreamTrack;
  /** Null: the picture whole. */
  chromaKey: ChromaKey | null;
  label: string;
  onPick: (color: string) => void;
}

const width = 480;

/** Where a key press takes the color: a backdrop reaches there, a head does not. */
const upperLeft: Point = { x: 0.04, y: 0.06 };

const chessboard =
  'repeating-conic-gradient(#8d949e 0% 25%, #5c636d 0% 50%) 50% / 24px 24px' as const;

/** A camera as its key leaves it, to take the backdrop's color from. */
export function KeyedPicture({ track, chromaKey, label, onPick }: KeyedPictureProps) {
  const { t } = useTranslation('stage');
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useKeyedDrawing(canvas, video, chromaKey);

  const pick = (event: MouseEvent<HTMLButtonElement>) => {
    const isByKey = event.detail === 0;
    const shown = event.currentTarget.getBoundingClientRect();
    const at = isByKey
      ? upperLeft
      : {
          x: (event.clientX - shown.left) / shown.width,
          y: (event.clientY - shown.top) / shown.height,
        };
    const color = video.current === null ? null : colorAt(video.current, at);
    if (color !== null) onPick(color);
  };

  return (
    <button
      type="button"
      aria-label={label}
      className="relative block w-full cursor-crosshair overflow-hidden rounded-xl border border-line"
      style={{ background: chessboard }}
      onClick={pick}
    >
      <span aria-hidden className="pointer-events-none absolute inset-0 opacity-0">
        <TrackVideo ref={video} track={track} label={t('keySource')} />
      </span>
      <canvas ref={canvas} width={width} height={(width * 9) / 16} className="relative w-full" />
    </button>
  );
}

function useKeyedDrawing(
  canvas: RefObject<HTMLCanvasElement | null>,
  video: RefObject<HTMLVideoElement | null>,
  chromaKey: ChromaKey | null,
): void {
  useEffect(
    () =>
      everyFrame(() => {
        if (canvas.current !== null && video.current !== null)
          drawKeyed(canvas.current, video.current, chromaKey);
      }),
    [canvas, video, chromaKey],
  );
}

function drawKeyed(
  canvas: HTMLCanvasElement,
  video: HTMLVideoElement,
  chromaKey: ChromaKey | null,
): void {
  const whole = { x: 0, y: 0, width: video.videoWidth, height: video.videoHeight };
  const context = canvas.getContext('2d');
  if (context === null || whole.width < 2 || whole.height < 2) return;
  const height = Math.round((width * whole.height) / whole.width);
  if (canvas.height !== height) canvas.height = height;
  context.clearRect(0, 0, width, height);
  const { image, box } =
    chromaKey === null
      ? { image: video, box: whole }
      : sharedKeyer().cut(video, chromaKey, whole, { width, height });
  context.drawImage(image, box.x, box.y, box.width, box.height, 0, 0, width, height);
}
