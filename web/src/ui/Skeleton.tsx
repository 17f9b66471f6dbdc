import clsx from 'clsx';

/** The shape of what is on its way. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={clsx('animate-breathe rounded-lg bg-line', className)} />;
}
