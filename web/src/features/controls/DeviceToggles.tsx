import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { chordWords } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';
import { useMediaStore } from '@/stores/mediaStore';

import { MediaToggle } from './MediaToggle';

/** Microphone and camera; one in trouble leads to where it can be mended. */
export function DeviceToggles({ onTrouble }: { onTrouble: () => void }) {
  const { t } = useTranslation('controls');
  const { isMicOn, isCameraOn, setMic, setCamera } = useMediaStore();
  const micWorks = useMediaStore(({ microphone }) => microphone.kind !== 'trouble');
  const cameraWorks = useMediaStore(({ camera }) => camera.kind !== 'trouble');
  const bindings = useHotkeyStore((store) => store.bindings);
  const hearable = isMicOn && micWorks;
  const visible = isCameraOn && cameraWorks;

  return (
    <>
      <MediaToggle
        label={t(isMicOn ? 'mute' : 'unmute')}
        caption={micWorks ? t(isMicOn ? 'muteShort' : 'unmuteShort') : t('noMic')}
        icon={hearable ? <Mic aria-hidden /> : <MicOff aria-hidden />}
        look={hearable ? 'on' : 'off'}
        isPressed={isMicOn}
        hotkey={chordWords(bindings['toggle-mic'])}
        onPress={() => (micWorks ? setMic(!isMicOn) : onTrouble())}
      />
      <MediaToggle
        label={t(isCameraOn ? 'cameraOff' : 'cameraOn')}
        caption={cameraWorks ? t(isCameraOn ? 'cameraOffShort' : 'cameraOnShort') : t('noCamera')}
        icon={visible ? <Video aria-hidden /> : <VideoOff aria-hidden />}
        look={visible ? 'on' : 'off'}
        isPressed={isCameraOn}
        hotkey={chordWords(bindings['toggle-camera'])}
        onPress={() => (cameraWorks ? setCamera(!isCameraOn) : onTrouble())}
      />
    </>
  );
}
