import clsx from 'clsx';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

import { Field, inputClass } from './Field';

interface SelectProps {
  label: string;
  /** Said by screen readers only: what stands around it says the same to eyes. */
  isLabelHidden?: boolean;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  icon?: ReactNode;
  placeholder?: string;
  isDisabled?: boolean;
}

export function Select(props: SelectProps) {
  const { label, value, options, onChange, icon, placeholder, isDisabled = false } = props;
  const { isLabelHidden = false } = props;
  return (
    <Field label={label} isLabelHidden={isLabelHidden}>
      {(ids) => (
        <Primitive.Root value={value} onValueChange={onChange} disabled={isDisabled}>
          <Primitive.Trigger
            {...ids}
            className={clsx(
              inputClass,
              'flex h-10 items-center gap-2 text-left text-sm disabled:cursor-not-allowed disabled:opacity-60 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted',
            )}
          >
            {icon}
            <span className="min-w-0 flex-1 truncate">
              <Primitive.Value placeholder={placeholder} />
            </span>
            <ChevronDown aria-hidden />
          </Primitive.Trigger>
          <Primitive.Portal>
            <Primitive.Content
              position="popper"
              sideOffset={4}
              className="z-50 max-h-72 w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-xl border border-line bg-raised p-1 shadow-pop"
            >
              <Primitive.Viewport>
                {options.map((option) => (
                  <Primitive.Item
                    key={option.value}
                    value={option.value}
                    className="flex cursor-default items-center gap-2 rounded-lg px-3 py-2 text-sm outline-none data-highlighted:bg-hover"
                  >
                    <span className="min-w-0 flex-1 truncate">
                      <Primitive.ItemText>{option.label}</Primitive.ItemText>
                    </span>
                    <Primitive.ItemIndicator>
                      <Check aria-hidden className="size-4 text-accent-text" />
                    </Primitive.ItemIndicator>
                  </Primitive.Item>
                ))}
              </Primitive.Viewport>
            </Primitive.Content>
          </Primitive.Portal>
        </Primitive.Root>
      )}
    </Field>
  );
}
