import { Keyboard, LogOut, RadioTower, Settings2, Timer, UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { chordWords } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';
import { selectIsHost, useShowStore } from '@/stores/showStore';
import { Dialog } from '@/ui/Dialog';

import { DeviceToggles } from './DeviceToggles';
import { HandToggle } from './HandToggle';
import { HotkeySheet } from './HotkeySheet';
import { InviteDialog, type Invitation } from './InviteDialog';
import { LeaveDialog } from './LeaveDialog';
import { MediaToggle } from './MediaToggle';
import { ShareToggles } from './ShareToggles';
import { ShowDialog } from './ShowDialog';
import { useStudioHotkeys } from './useStudioHotkeys';

interface ControlBarProps {
  /** The guest link; null for those who may not invite. */
  invitation: Invitation | null;
  /** The panel that picks devices. */
  devices: ReactNode;
  /** How an encoder comes in; null for those who may not edit the broadcast. */
  encoder: ReactNode;
  onLeave: () => Promise<void>;
}

type Open = 'none' | 'devices' | 'encoder' | 'invite' | 'show' | 'hotkeys' | 'leave';

/** Own devices and the way in and out, always at hand. */
export function ControlBar({ invitation, devices, encoder, onLeave }: ControlBarProps) {
  const { t } = useTranslation('controls');
  const isHost = useShowStore(selectIsHost);
  const sheetKey = useHotkeyStore(({ bindings }) => bindings['show-hotkeys']);
  const [open, setOpen] = useState<Open>('none');
  const [showHotkeys] = useState(() => () => setOpen('hotkeys'));
  const [showDevices] = useState(() => () => setOpen('devices'));
  useStudioHotkeys(showHotkeys);
  const dialog = (name: Open) => ({
    isOpen: open === name,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? name : 'none'),
  });

  return (
    <nav
      aria-label={t('controls')}
      className="flex items-center justify-start gap-1 overflow-x-auto border-t border-line bg-surface px-2 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:justify-center sm:gap-2 lg:pt-1 lg:pb-[max(0.25rem,env(safe-area-inset-bottom))]"
    >
      <DeviceToggles onTrouble={showDevices} />
      <MediaToggle
        label={t('devices')}
        caption={t('devicesShort')}
        icon={<Settings2 aria-hidden />}
        look="plain"
        onPress={showDevices}
      />
      <ShareToggles />
      {encoder !== null && (
        <MediaToggle
          label={t('encoder')}
          caption={t('encoderShort')}
          icon={<RadioTower aria-hidden />}
          look="plain"
          onPress={() => setOpen('encoder')}
        />
      )}
      {!isHost && <HandToggle />}
      {invitation !== null && (
        <MediaToggle
          label={t('invite')}
          caption={t('inviteShort')}
          icon={<UserPlus aria-hidden />}
          look="plain"
          onPress={() => setOpen('invite')}
        />
      )}
      {isHost && (
        <MediaToggle
          label={t('show')}
          caption={t('showShort')}
          icon={<Timer aria-hidden />}
          look="plain"
          onPress={() => setOpen('show')}
        />
      )}
      <div className="hidden sm:block">
        <MediaToggle
          label={t('keys')}
          caption={t('keysShort')}
          icon={<Keyboard aria-hidden />}
          look="plain"
          hotkey={chordWords(sheetKey)}
          onPress={showHotkeys}
        />
      </div>
      <MediaToggle
        label={t('leave')}
        caption={t('leaveShort')}
        icon={<LogOut aria-hidden />}
        look="danger"
        onPress={() => setOpen('leave')}
      />
      <Dialog {...dialog('devices')} title={t('devices')}>
        {devices}
      </Dialog>
      <Dialog {...dialog('encoder')} title={t('encoder')}>
        {encoder}
      </Dialog>
      {invitation !== null && <InviteDialog {...dialog('invite')} invitation={invitation} />}
      <ShowDialog {...dialog('show')} />
      <HotkeySheet {...dialog('hotkeys')} />
      <LeaveDialog {...dialog('leave')} onLeave={onLeave} />
    </nav>
  );
}
