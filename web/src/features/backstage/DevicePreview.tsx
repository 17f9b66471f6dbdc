import { CameraOff, Mic, MicOff, Video, VideoOff } from 'lucide-react';

import { useTranslation } from 'react-i18next';

import { chordWords } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';
import { camera, useMediaStore } from '@/stores/mediaStore';
import { RoundToggle } from '@/ui/RoundToggle';
import { Spinner } from '@/ui/Spinner';
import { TrackVideo } from '@/ui/TrackVideo';

const words = { off: 'cameraOff', opening: 'cameraOpening', trouble: 'cameraTrouble' } as const;

/** What the others will see, with the two switches that matter. */
export function DevicePreview({ name }: { name: string }) {
  const { t } = useTranslation('backstage');
  const bindings = useHotkeyStore((store) => store.bindings);
  const state = useMediaStore((store) => store.camera);
  const isMicOn = useMediaStore((store) => store.isMicOn);
  const isCameraOn = useMediaStore((store) => store.isCameraOn);
  const isMirrored = useMediaStore((store) => store.isMirrored);
  const setMic = useMediaStore((store) => store.setMic);
  const setCamera = useMediaStore((store) => store.setCamera);
  const isShown = state.kind === 'on';
  const hasTrouble = state.kind === 'trouble';

  return (
    <div className="relative aspect-video overflow-hidden rounded-2xl bg-[#101418] text-white shadow-card">
      {isShown ? (
        <TrackVideo
          key={camera.track?.id}
          track={camera.track}
          label={t('yourCamera')}
          isMirrored={isMirrored}
        />
      ) : (
        <div className="flex size-full flex-col items-center justify-center gap-3 pb-10 text-sm text-white/70">
          {state.kind === 'opening' ? <Spinner /> : <CameraOff aria-hidden className="size-8" />}
          <p>{t(words[state.kind])}</p>
        </div>
      )}
      {name !== '' && (
        <p className="absolute top-3 left-3 max-w-[70%] truncate rounded-md border-l-4 border-[#4f8fff] bg-[#0d1217]/80 px-2.5 py-1 text-sm font-semibold sm:top-auto sm:bottom-4 sm:left-4 sm:max-w-[40%]">
          {name}
        </p>
      )}
      <div className="absolute inset-x-0 bottom-4 flex justify-center gap-3">
        <RoundToggle
          label={t(isMicOn ? 'mute' : 'unmute')}
          isOn={isMicOn}
          onIcon={<Mic aria-hidden />}
          offIcon={<MicOff aria-hidden />}
          hotkey={chordWords(bindings['toggle-mic'])}
          onToggle={() => setMic(!isMicOn)}
        />
        <RoundToggle
          label={t(isCameraOn ? 'turnCameraOff' : 'turnCameraOn')}
          isOn={isCameraOn && !hasTrouble}
          onIcon={<Video aria-hidden />}
          offIcon={<VideoOff aria-hidden />}
          hotkey={chordWords(bindings['toggle-camera'])}
          onToggle={() => setCamera(!isCameraOn)}
        />
      </div>
    </div>
  );
}
