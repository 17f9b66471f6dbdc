import { GripVertical } from 'lucide-react';
import type { ComponentProps } from 'react';

interface MoveHandleProps extends Omit<ComponentProps<'button'>, 'type'> {
  label: string;
}

/** What a row of a list is taken by, with the pointer or with arrow keys. */
export function MoveHandle({ label, ...props }: MoveHandleProps) {
  return (
    <button
      {...props}
      type="button"
      aria-label={label}
      className="-ml-1.5 inline-flex size-7 shrink-0 cursor-grab! items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text"
    >
      <GripVertical aria-hidden className="size-4" />
    </button>
  );
}
