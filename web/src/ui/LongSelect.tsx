import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';

import { Field, inputClass } from './Field';

interface LongSelectProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** A choice of hundreds: the browser's own list opens at once and is searched by typing. */
export function LongSelect({ label, value, options, onChange }: LongSelectProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <span className="relative">
          <select
            {...ids}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={clsx(inputClass, 'h-10 appearance-none pr-9 text-sm')}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-3 right-3 size-4 text-muted"
          />
        </span>
      )}
    </Field>
  );
}
