import { ToggleGroup } from 'radix-ui';

interface PillsProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** A filter: one of a few words in a row, which scrolls where it does not fit. */
export function Pills<T extends string>({ label, value, options, onChange }: PillsProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next !== '' && onChange(next as T)}
      className="-mx-4 flex gap-2 overflow-x-auto px-4 py-0.5 sm:mx-0 sm:flex-wrap sm:px-0"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="h-9 shrink-0 rounded-full border border-line-strong bg-surface px-4 text-sm font-medium text-muted transition-colors hover:bg-hover hover:text-text data-[state=on]:border-accent data-[state=on]:bg-accent-soft data-[state=on]:text-accent-text"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
