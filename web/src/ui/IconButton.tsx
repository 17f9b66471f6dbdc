import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

import { Tooltip } from './Tooltip';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** The name, for the tooltip and for screen readers. */
  label: string;
  icon: ReactNode;
  hotkey?: string;
  side?: 'top' | 'bottom' | 'left' | 'right';
  tone?: 'plain' | 'danger';
}

const tones = {
  plain: 'text-muted hover:bg-hover hover:text-text',
  danger: 'text-muted hover:bg-danger-soft hover:text-danger',
};

export function IconButton(props: IconButtonProps) {
  const { label, icon, hotkey, side, tone = 'plain', className, ...rest } = props;
  return (
    <Tooltip text={label} hotkey={hotkey} {...(side === undefined ? {} : { side })}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={clsx(
          'inline-flex size-9 shrink-0 items-center justify-center rounded-lg transition-colors',
          'disabled:cursor-not-allowed disabled:opacity-40 [&_svg]:size-[1.125rem]',
          tones[tone],
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
