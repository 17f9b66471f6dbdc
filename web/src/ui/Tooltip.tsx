import { Tooltip as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

interface TooltipProps {
  text: string;
  hotkey?: string | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right';
  children: ReactNode;
}

/** Says what an icon means. The control itself carries the name for screen readers. */
export function Tooltip({ text, hotkey, side = 'top', children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={8}
          collisionPadding={8}
          className="z-50 flex animate-appear items-center gap-2 rounded-md bg-text px-2.5 py-1.5 text-xs font-medium text-bg shadow-pop"
        >
          {text}
          {hotkey !== undefined && <kbd className="font-sans opacity-70">{hotkey}</kbd>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export const TooltipProvider = Primitive.Provider;
