import clsx from 'clsx';
import { useEffect, useRef } from 'react';

import { everyFrame } from '@/lib/frames';

interface MeterProps {
  /** Asked for with every frame: 0 is silence, 1 is full. */
  read: () => number;
  label: string;
  orientation?: 'horizontal' | 'vertical';
  className?: string;
}

/** Milliseconds: whoever has the level read out wants no thirty numbers a second. */
const betweenWords = 250;

/** A level that moves without rendering: the frame loop writes it to the element. */
export function Meter({ read, label, orientation = 'horizontal', className }: MeterProps) {
  const bar = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const isHorizontal = orientation === 'horizontal';

  useEffect(() => {
    let shown = 0;
    let drawn = -1;
    let said = -1;
    let saidAt = -Infinity;
    return everyFrame((time) => {
      // Rises at once, falls slowly: peaks stay readable.
      shown = Math.max(read(), shown * 0.81);
      const percent = Math.round(shown * 100);
      if (percent !== drawn && bar.current !== null) {
        drawn = percent;
        const cut = `${100 - percent}%`;
        bar.current.style.clipPath = isHorizontal ? `inset(0 ${cut} 0 0)` : `inset(${cut} 0 0 0)`;
      }
      if (percent === said || time - saidAt < betweenWords) return;
      said = percent;
      saidAt = time;
      root.current?.setAttribute('aria-valuenow', String(percent));
    });
  }, [read, isHorizontal]);

  return (
    <div
      ref={root}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      className={clsx(
        'overflow-hidden rounded-full bg-line',
        isHorizontal ? 'h-1.5 w-full' : 'h-full w-1.5',
        className,
      )}
    >
      <div
        ref={bar}
        className={clsx(
          'size-full',
          isHorizontal ? 'bg-linear-to-r' : 'bg-linear-to-t',
          'from-ok-dot from-70% to-warn-dot',
        )}
      />
    </div>
  );
}
