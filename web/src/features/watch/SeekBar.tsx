import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { formatElapsed } from '@/lib/format';
import type { Timeline } from '@/services/watch/timeline';

interface SeekBarProps {
  timeline: Timeline;
  onSeek: (time: number) => void;
}

/** Seconds an arrow key goes. */
const step = 10;

/** The way back into a live show; the right end is now. */
export function SeekBar({ timeline, onSeek }: SeekBarProps) {
  const { t } = useTranslation('watch');
  const { start, end, position } = timeline;
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = dragged ?? position;
  const behind = Math.max(0, end - shown);
  const spoken =
    timeline.isLive && dragged === null
      ? t('live')
      : t('behind', { time: formatElapsed(behind * 1000) });

  const release = () => {
    if (dragged !== null) onSeek(dragged);
    setDragged(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onSeek(Math.min(Math.max(position + by, start), end));
  };

  return (
    <div className="flex items-center gap-3 px-3">
      <input
        type="range"
        aria-label={t('rewind')}
        aria-valuetext={spoken}
        min={start}
        max={end}
        step="any"
        value={shown}
        onChange={(event) => setDragged(Number(event.target.value))}
        onPointerUp={release}
        onKeyDown={onKeyDown}
        onBlur={release}
        className="h-6 min-w-0 flex-1 cursor-pointer accent-[#ff5a52]"
      />
      <span aria-hidden className="w-16 text-right text-xs text-white tabular-nums">
        {behind < 1 || (timeline.isLive && dragged === null)
          ? ''
          : `−${formatElapsed(behind * 1000)}`}
      </span>
    </div>
  );
}
