import {
  Keyboard,
  LogOut,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  Settings2,
  UserPlus,
  Video,
  VideoOff,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';

import { commandKey } from '@/lib/hotkeys';
import { useMediaStore } from '@/stores/mediaStore';
import { Dialog } from '@/ui/Dialog';

import { HotkeySheet } from './HotkeySheet';
import { InviteDialog } from './InviteDialog';
import { LeaveDialog } from './LeaveDialog';
import { MediaToggle } from './MediaToggle';
import { useScreenShare } from './useScreenShare';
import { useStudioHotkeys } from './useStudioHotkeys';

interface ControlBarProps {
  /** The guest link; null for those who may not invite. */
  inviteLink: string | null;
  /** The panel that picks devices. */
  devices: ReactNode;
  onLeave: () => Promise<void>;
}

type Open = 'none' | 'devices' | 'invite' | 'hotkeys' | 'leave';

/** Own devices and the way in and out, always at hand. */
export function ControlBar({ inviteLink, devices, onLeave }: ControlBarProps) {
  const [open, setOpen] = useState<Open>('none');
  const [showHotkeys] = useState(() => () => setOpen('hotkeys'));
  const { isMicOn, isCameraOn, setMic, setCamera } = useMediaStore();
  const micWorks = useMediaStore(({ microphone }) => microphone.kind !== 'trouble');
  const cameraWorks = useMediaStore(({ camera }) => camera.kind !== 'trouble');
  const share = useScreenShare();
  useStudioHotkeys(showHotkeys);
  const dialog = (name: Open) => ({
    isOpen: open === name,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? name : 'none'),
  });
  const command = commandKey();
  const hearable = isMicOn && micWorks;
  const visible = isCameraOn && cameraWorks;

  return (
    <nav
      aria-label="Controls"
      className="flex items-center justify-center gap-1 border-t border-line bg-surface px-2 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:gap-2"
    >
      <MediaToggle
        label={isMicOn ? 'Mute microphone' : 'Unmute microphone'}
        caption={!micWorks ? 'No mic' : isMicOn ? 'Mute' : 'Unmute'}
        icon={hearable ? <Mic aria-hidden /> : <MicOff aria-hidden />}
        look={hearable ? 'on' : 'off'}
        isPressed={isMicOn}
        hotkey={`${command} D`}
        onPress={() => (micWorks ? setMic(!isMicOn) : setOpen('devices'))}
      />
      <MediaToggle
        label={isCameraOn ? 'Turn camera off' : 'Turn camera on'}
        caption={!cameraWorks ? 'No camera' : isCameraOn ? 'Stop cam' : 'Start cam'}
        icon={visible ? <Video aria-hidden /> : <VideoOff aria-hidden />}
        look={visible ? 'on' : 'off'}
        isPressed={isCameraOn}
        hotkey={`${command} E`}
        onPress={() => (cameraWorks ? setCamera(!isCameraOn) : setOpen('devices'))}
      />
      <MediaToggle
        label="Camera, microphone and speaker"
        caption="Devices"
        icon={<Settings2 aria-hidden />}
        look="plain"
        onPress={() => setOpen('devices')}
      />
      {share.canShare && (
        <MediaToggle
          label={share.isSharing ? 'Stop sharing your screen' : 'Share your screen'}
          caption={share.isSharing ? 'Stop share' : 'Share'}
          icon={share.isSharing ? <MonitorX aria-hidden /> : <MonitorUp aria-hidden />}
          look={share.isSharing ? 'active' : 'plain'}
          isPressed={share.isSharing}
          hotkey="Shift S"
          onPress={share.toggle}
        />
      )}
      {inviteLink !== null && (
        <MediaToggle
          label="Invite guests"
          caption="Invite"
          icon={<UserPlus aria-hidden />}
          look="plain"
          onPress={() => setOpen('invite')}
        />
      )}
      <div className="hidden sm:block">
        <MediaToggle
          label="Keyboard shortcuts"
          caption="Keys"
          icon={<Keyboard aria-hidden />}
          look="plain"
          hotkey="?"
          onPress={showHotkeys}
        />
      </div>
      <MediaToggle
        label="Leave the studio"
        caption="Leave"
        icon={<LogOut aria-hidden />}
        look="danger"
        onPress={() => setOpen('leave')}
      />
      <Dialog {...dialog('devices')} title="Camera, microphone and speaker">
        {devices}
      </Dialog>
      {inviteLink !== null && <InviteDialog {...dialog('invite')} link={inviteLink} />}
      <HotkeySheet {...dialog('hotkeys')} />
      <LeaveDialog {...dialog('leave')} onLeave={onLeave} />
    </nav>
  );
}
