import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { layouts } from '@/contracts/show';
import { hotkeyActions, layoutIndexOf, type HotkeyAction } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';
import { selectIsHost, useShowStore } from '@/stores/showStore';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';

import { KeyButton } from './KeyButton';

interface HotkeySheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

const everybodys: readonly HotkeyAction[] = [
  'toggle-mic',
  'toggle-camera',
  'push-to-talk',
  'share-screen',
  'show-hotkeys',
];

/** Every key, and the way to another one. */
export function HotkeySheet({ isOpen, onOpenChange }: HotkeySheetProps) {
  const { t } = useTranslation('controls');
  const nameOf = useActionName();
  const isHost = useShowStore(selectIsHost);
  const reset = useHotkeyStore((store) => store.reset);
  const actions = hotkeyActions.filter((action) =>
    isHost ? action !== 'raise-hand' : everybodys.includes(action) || action === 'raise-hand',
  );

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('keys')}
      description={t('hotkeysHelp')}
    >
      <ul className="divide-y divide-line">
        {actions.map((action) => (
          <li key={action} className="flex min-h-11 items-center justify-between gap-3 text-sm">
            <span>{nameOf(action)}</span>
            <KeyButton action={action} name={nameOf(action)} />
          </li>
        ))}
      </ul>
      <Button size="small" icon={<RotateCcw aria-hidden />} onClick={reset} className="mt-4">
        {t('resetKeys')}
      </Button>
    </Dialog>
  );
}

function useActionName(): (action: HotkeyAction) => string {
  const { t } = useTranslation('controls');
  const { t: stage } = useTranslation('stage');
  return (action) => {
    const layout = layouts[layoutIndexOf(action) ?? -1];
    if (layout !== undefined) return t('action_layout', { name: stage(`layout_${layout}`) });
    return t(`action_${action as Exclude<HotkeyAction, `layout-${string}`>}`);
  };
}
