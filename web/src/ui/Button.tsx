import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

import { Spinner } from './Spinner';

export type ButtonTone = 'primary' | 'secondary' | 'ghost' | 'danger' | 'live';
export type ButtonSize = 'small' | 'medium' | 'large';

const tones: Record<ButtonTone, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line-strong bg-surface text-text hover:bg-hover',
  ghost: 'text-muted hover:bg-hover hover:text-text',
  danger: 'bg-danger-fill text-on-danger hover:bg-danger-hover',
  live: 'bg-live text-on-danger hover:bg-danger-hover',
};

const sizes: Record<ButtonSize, string> = {
  small: 'h-8 gap-1.5 rounded-lg px-3 text-[0.8125rem]',
  medium: 'h-10 gap-2 rounded-lg px-4 text-sm',
  large: 'h-12 gap-2 rounded-xl px-6 text-[0.9375rem]',
};

/** The look of a button, for links that act like one. */
export function buttonClass(tone: ButtonTone = 'secondary', size: ButtonSize = 'medium'): string {
  return clsx(
    'inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap transition-colors select-none',
    'disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    tones[tone],
    sizes[size],
  );
}

interface ButtonProps extends ComponentProps<'button'> {
  tone?: ButtonTone;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Something runs because of this button: it turns and cannot be pressed again. */
  isBusy?: boolean;
}

export function Button({ tone, size, icon, isBusy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || isBusy === true}
      aria-busy={isBusy}
      className={clsx(buttonClass(tone, size), className)}
    >
      {isBusy === true ? <Spinner /> : icon}
      {children}
    </button>
  );
}
