import clsx from 'clsx';
import { useEffect, useRef } from 'react';

interface MeterProps {
  /** Asked for on every frame: 0 is silence, 1 is full. */
  read: () => number;
  label: string;
  orientation?: 'horizontal' | 'vertical';
  className?: string;
}

/** A level that moves without rendering: the frame loop writes it to the element. */
export function Meter({ read, label, orientation = 'horizontal', className }: MeterProps) {
  const bar = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const isHorizontal = orientation === 'horizontal';

  useEffect(() => {
    let frame = 0;
    let shown = 0;
    const draw = () => {
      // Rises at once, falls slowly: peaks stay readable.
      shown = Math.max(read(), shown * 0.9);
      const cut = `${((1 - shown) * 100).toFixed(1)}%`;
      if (bar.current !== null) {
        bar.current.style.clipPath = isHorizontal ? `inset(0 ${cut} 0 0)` : `inset(${cut} 0 0 0)`;
      }
      root.current?.setAttribute('aria-valuenow', String(Math.round(shown * 100)));
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
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
