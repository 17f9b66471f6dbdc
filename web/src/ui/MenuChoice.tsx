import { Check } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

const itemClass =
  'flex cursor-default items-center gap-3 rounded-lg px-3 py-2 text-sm outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover';

const mark = (
  <span className="inline-flex size-4 items-center justify-center">
    <Primitive.ItemIndicator>
      <Check aria-hidden className="size-4 text-accent-text" />
    </Primitive.ItemIndicator>
  </span>
);

interface MenuCheckProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
}

/** A switch in a menu. */
export function MenuCheck({ isOn, onChange, children }: MenuCheckProps) {
  return (
    <Primitive.CheckboxItem checked={isOn} onCheckedChange={onChange} className={itemClass}>
      {mark}
      {children}
    </Primitive.CheckboxItem>
  );
}

interface MenuRadiosProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** One of a few in a menu. */
export function MenuRadios<T extends string>(props: MenuRadiosProps<T>) {
  const { label, value, options, onChange } = props;
  return (
    <Primitive.RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const option = options.find((one) => one.value === next);
        if (option !== undefined) onChange(option.value);
      }}
    >
      {options.map((option) => (
        <Primitive.RadioItem key={option.value} value={option.value} className={itemClass}>
          {mark}
          {option.label}
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}
