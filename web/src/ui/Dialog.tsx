import clsx from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { keepOpenOnShift } from './keepOpen';

interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** One sentence under the title; also what a screen reader says. */
  description?: ReactNode;
  size?: 'small' | 'large';
  children: ReactNode;
}

export function Dialog({ isOpen, onOpenChange, title, description, size, children }: DialogProps) {
  const { t } = useTranslation('ui');
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-(--scrim)" />
        <Primitive.Content
          onEscapeKeyDown={keepOpenOnShift}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={clsx(
            'fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col',
            'animate-rise rounded-2xl border border-line bg-raised shadow-pop focus:outline-none',
            size === 'large' ? 'max-w-2xl' : 'max-w-md',
          )}
        >
          <header className="flex items-start gap-4 px-6 pt-6 pb-4">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-lg leading-snug font-semibold tracking-tight">
                {title}
              </Primitive.Title>
              {description !== undefined && (
                <Primitive.Description className="mt-1 text-sm text-muted">
                  {description}
                </Primitive.Description>
              )}
            </div>
            <Primitive.Close
              aria-label={t('close')}
              className="-mt-1 -mr-2 inline-flex size-8 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text"
            >
              <X aria-hidden className="size-4" />
            </Primitive.Close>
          </header>
          <div className="min-h-0 overflow-y-auto px-6 pb-6">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
