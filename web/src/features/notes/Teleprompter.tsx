import clsx from 'clsx';
import { FlipHorizontal2, Pause, Play, SkipBack, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';
import { keepOpenOnShift } from '@/ui/keepOpen';
import { Slider } from '@/ui/Slider';

import { useRolling } from './useRolling';

interface TeleprompterProps {
  text: string;
  onClose: () => void;
}

/** Large text that rolls by, to be read into the camera. */
export function Teleprompter({ text, onClose }: TeleprompterProps) {
  const { t } = useTranslation('notes');
  const [isRolling, setRolling] = useState(false);
  const [speed, setSpeed] = useState(5);
  const [size, setSize] = useState(56);
  const [isMirrored, setMirrored] = useState(false);
  const page = useRolling(isRolling, speed * 10, () => setRolling(false));

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Content
          onEscapeKeyDown={keepOpenOnShift}
          aria-describedby={undefined}
          className="fixed inset-0 z-50 flex flex-col bg-black text-white focus:outline-none"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <div
            ref={page}
            role="region"
            aria-label={t('title')}
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboards scroll what has the focus
            tabIndex={0}
            className="min-h-0 flex-1 overflow-y-auto px-[8vw] focus-visible:outline-offset-[-4px]"
          >
            <p
              className={clsx(
                'mx-auto max-w-6xl py-[40vh] leading-snug font-semibold break-words whitespace-pre-wrap',
                isMirrored && '-scale-x-100',
              )}
              style={{ fontSize: `${size}px` }}
            >
              {text}
            </p>
          </div>
          <div
            data-theme="dark"
            className="flex flex-wrap items-end justify-center gap-x-6 gap-y-3 border-t border-line bg-surface px-4 py-3 text-text"
          >
            <IconButton
              label={t('toStart')}
              icon={<SkipBack aria-hidden />}
              className="size-10"
              onClick={() => page.current?.scrollTo({ top: 0 })}
            />
            <Button
              tone="primary"
              icon={isRolling ? <Pause aria-hidden /> : <Play aria-hidden />}
              onClick={() => setRolling(!isRolling)}
            >
              {t(isRolling ? 'pause' : 'play')}
            </Button>
            <div className="w-40">
              <Slider
                label={t('speed')}
                value={speed}
                min={1}
                max={20}
                step={1}
                words={t('value', { value: speed })}
                onChange={setSpeed}
              />
            </div>
            <div className="w-40">
              <Slider
                label={t('size')}
                value={size}
                min={24}
                max={120}
                step={4}
                words={t('value', { value: size })}
                onChange={setSize}
              />
            </div>
            <IconButton
              label={t('mirror')}
              icon={<FlipHorizontal2 aria-hidden />}
              aria-pressed={isMirrored}
              className={clsx('size-10', isMirrored && 'bg-accent-soft text-accent-text')}
              onClick={() => setMirrored(!isMirrored)}
            />
            <IconButton
              label={t('close')}
              icon={<X aria-hidden />}
              className="size-10"
              onClick={onClose}
            />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
