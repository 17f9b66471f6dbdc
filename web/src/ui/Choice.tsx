import clsx from 'clsx';
import { RadioGroup } from 'radix-ui';
import { useId, type ReactNode } from 'react';

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; icon?: ReactNode; title: string; text?: string }[];
  className?: string;
}

/** A choice of a few, as cards. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, value, onChange, options, className = 'sm:grid-cols-2' } = props;
  const id = useId();
  return (
    <div>
      <p id={id} className="mb-1.5 text-sm font-medium">
        {label}
      </p>
      <RadioGroup.Root
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => onChange(next as T)}
        className={clsx('grid gap-3', className)}
      >
        {options.map((option) => (
          <RadioGroup.Item
            key={option.value}
            value={option.value}
            className="flex items-center gap-3 rounded-xl border border-line-strong bg-surface p-4 text-left transition-colors hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft [&_svg]:size-5 [&_svg]:shrink-0 [&_svg]:text-muted data-[state=checked]:[&_svg]:text-accent-text"
          >
            {option.icon}
            <span className="min-w-0">
              <span className="block text-sm font-semibold">{option.title}</span>
              {option.text !== undefined && (
                <span className="block text-[0.8125rem] text-muted">{option.text}</span>
              )}
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
