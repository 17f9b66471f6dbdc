import { useId } from 'react';

interface ColorFieldProps {
  label: string;
  /** "#rrggbb" */
  value: string;
  onChange: (value: string) => void;
}

/** A color with its value in words: a swatch alone cannot be read out or copied. */
export function ColorField({ label, value, onChange }: ColorFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <input
        id={id}
        type="color"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-10 w-full cursor-pointer rounded-lg border border-line-strong bg-surface p-1"
      />
      <label htmlFor={id} className="text-[0.8125rem] leading-tight">
        {label}
        <span className="block font-mono text-xs text-muted">{value}</span>
      </label>
    </div>
  );
}
