import { AlertDialog as Primitive } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button, buttonClass, type ButtonTone } from './Button';
import { keepOpenOnShift } from './keepOpen';

interface ConfirmDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  children: ReactNode;
  /** The verb on the button: "Delete", "Go live". */
  action: string;
  tone?: ButtonTone;
  /** The dialog stays open and busy until this settles; a rejection is shown in it. */
  onConfirm: () => Promise<void>;
}

/** Asks a second time before something that is hard to take back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onOpenChange, title, children, action, tone = 'danger', onConfirm } = props;
  const { t } = useTranslation('ui');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');

  const confirm = async () => {
    setBusy(true);
    setFailure('');
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Primitive.Root
      open={isOpen}
      onOpenChange={(next) => {
        setFailure('');
        onOpenChange(next);
      }}
    >
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 animate-appear bg-(--scrim)" />
        <Primitive.Content
          onEscapeKeyDown={keepOpenOnShift}
          className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 animate-rise rounded-2xl border border-line bg-raised p-6 shadow-pop focus:outline-none"
        >
          <Primitive.Title className="text-lg leading-snug font-semibold tracking-tight">
            {title}
          </Primitive.Title>
          <Primitive.Description asChild>
            <div className="mt-2 text-sm text-muted">{children}</div>
          </Primitive.Description>
          {failure !== '' && (
            <p role="alert" className="mt-4 text-sm text-danger">
              {failure}
            </p>
          )}
          <div className="mt-6 flex justify-end gap-2">
            <Primitive.Cancel className={buttonClass('ghost')}>{t('cancel')}</Primitive.Cancel>
            <Button tone={tone} isBusy={isBusy} onClick={() => void confirm()}>
              {action}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
