import { useEffect, useId, useState } from 'react';

interface ColorFieldProps {
  label: string;
  /** "#rrggbb". */
  value: string;
  onChange: (value: string) => void;
}

const pause = 200;

/** A color, by the browser's own picker; told a moment after the hand rests. */
export function ColorField({ label, value, onChange }: ColorFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);

  useEffect(() => {
    if (draft === null) return undefined;
    const timer = setTimeout(() => {
      onChange(draft);
      setDraft(null);
    }, pause);
    return () => clearTimeout(timer);
  }, [draft, onChange]);

  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <label htmlFor={id} className="truncate text-[0.8125rem] font-medium">
        {label}
      </label>
      <div className="flex items-center gap-2 rounded-lg border border-line-strong p-1">
        <input
          id={id}
          type="color"
          value={draft ?? value}
          onChange={(event) => setDraft(event.target.value)}
          className="h-8 w-full cursor-pointer rounded-md border-0 bg-transparent p-0"
        />
      </div>
      <span aria-hidden className="text-xs text-muted tabular-nums">
        {draft ?? value}
      </span>
    </div>
  );
}
