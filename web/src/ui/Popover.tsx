import { Popover as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

import { keepOpenOnShift } from './keepOpen';

interface PopoverProps {
  trigger: ReactNode;
  label: string;
  children: ReactNode;
}

/** A few controls beside the button that opens them. */
export function Popover({ trigger, label, children }: PopoverProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          onEscapeKeyDown={keepOpenOnShift}
          aria-label={label}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 animate-appear rounded-xl border border-line bg-raised p-3 shadow-pop"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
