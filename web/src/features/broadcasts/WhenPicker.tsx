import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';

interface WhenPickerProps<T extends string> {
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; icon: ReactNode; title: string; text: string }[];
}

/** A choice of a few, as cards. */
export function WhenPicker<T extends string>({ value, onChange, options }: WhenPickerProps<T>) {
  return (
    <div>
      <p id="when-label" className="mb-1.5 text-sm font-medium">
        When
      </p>
      <RadioGroup.Root
        aria-labelledby="when-label"
        value={value}
        onValueChange={(next) => onChange(next as T)}
        className="grid gap-3 sm:grid-cols-2"
      >
        {options.map((option) => (
          <RadioGroup.Item
            key={option.value}
            value={option.value}
            className="flex items-center gap-3 rounded-xl border border-line-strong bg-surface p-4 text-left transition-colors hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft [&_svg]:size-5 [&_svg]:text-muted data-[state=checked]:[&_svg]:text-accent-text"
          >
            {option.icon}
            <span>
              <span className="block text-sm font-semibold">{option.title}</span>
              <span className="block text-[0.8125rem] text-muted">{option.text}</span>
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
