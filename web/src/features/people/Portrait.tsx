import { initialsOf, portraitColor } from '@/services/program/names';

/** Initials on the color of a person. */
export function Portrait({ id, name }: { id: string; name: string }) {
  return (
    <span
      aria-hidden
      className="inline-flex size-9 shrink-0 items-center justify-center rounded-full text-[0.8125rem] font-semibold text-white"
      style={{ background: portraitColor(id) }}
    >
      {initialsOf(name)}
    </span>
  );
}
