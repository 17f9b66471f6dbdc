import { commandKey } from '@/lib/hotkeys';
import { selectIsHost, useShowStore } from '@/stores/showStore';
import { Dialog } from '@/ui/Dialog';

interface HotkeySheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function HotkeySheet({ isOpen, onOpenChange }: HotkeySheetProps) {
  const isHost = useShowStore(selectIsHost);
  const command = commandKey();
  const lines: readonly { keys: readonly string[]; words: string }[] = [
    { keys: [command, 'D'], words: 'Microphone on or off' },
    { keys: [command, 'E'], words: 'Camera on or off' },
    { keys: ['Shift', 'S'], words: 'Share the screen, or stop' },
    ...(isHost
      ? [
          { keys: ['Shift', '1'], words: 'Grid layout' },
          { keys: ['Shift', '2'], words: 'Spotlight layout' },
          { keys: ['Shift', '3'], words: 'Sidebar layout' },
        ]
      : []),
    { keys: ['?'], words: 'This list' },
  ];
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description="They rest while you type."
    >
      <dl className="divide-y divide-line">
        {lines.map(({ keys, words }) => (
          <div key={words} className="flex items-center justify-between py-2.5 text-sm">
            <dt>{words}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="inline-flex h-6 min-w-6 items-center justify-center rounded-md border border-line-strong bg-bg px-1.5 font-sans text-xs font-medium"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
