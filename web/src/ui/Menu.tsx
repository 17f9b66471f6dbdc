import clsx from 'clsx';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

interface MenuProps {
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
}

export function Menu({ trigger, children, align = 'end' }: MenuProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-48 animate-appear rounded-xl border border-line bg-raised p-1 shadow-pop"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

interface MenuItemProps {
  icon: ReactNode;
  tone?: 'plain' | 'danger';
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, tone = 'plain', onSelect, children }: MenuItemProps) {
  return (
    <Primitive.Item
      onSelect={onSelect}
      className={clsx(
        'flex cursor-default items-center gap-3 rounded-lg px-3 py-2 text-sm outline-none select-none [&_svg]:size-4',
        tone === 'danger'
          ? 'text-danger data-highlighted:bg-danger-soft'
          : 'data-highlighted:bg-hover [&_svg]:text-muted',
      )}
    >
      {icon}
      {children}
    </Primitive.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-3 py-2 text-xs text-muted">{children}</Primitive.Label>;
}

export function MenuSeparator() {
  return <Primitive.Separator className="mx-1 my-1 h-px bg-line" />;
}
