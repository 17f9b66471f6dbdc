import { CameraOff, Mic, MicOff, Video, VideoOff } from 'lucide-react';

import { camera, useMediaStore } from '@/stores/mediaStore';
import { RoundToggle } from '@/ui/RoundToggle';
import { Spinner } from '@/ui/Spinner';
import { TrackVideo } from '@/ui/TrackVideo';

const words = {
  on: '',
  off: 'Your camera is off',
  opening: 'Starting your camera',
  trouble: 'No picture from your camera',
};

/** What the others will see, with the two switches that matter. */
export function DevicePreview({ name }: { name: string }) {
  const state = useMediaStore((store) => store.camera);
  const isMicOn = useMediaStore((store) => store.isMicOn);
  const isCameraOn = useMediaStore((store) => store.isCameraOn);
  const setMic = useMediaStore((store) => store.setMic);
  const setCamera = useMediaStore((store) => store.setCamera);
  const isShown = state.kind === 'on';
  const hasTrouble = state.kind === 'trouble';

  return (
    <div className="relative aspect-video overflow-hidden rounded-2xl bg-[#101418] text-white shadow-card">
      {isShown ? (
        <TrackVideo key={state.deviceId} track={camera.track} label="Your camera" isMirrored />
      ) : (
        <div className="flex size-full flex-col items-center justify-center gap-3 pb-10 text-sm text-white/70">
          {state.kind === 'opening' ? <Spinner /> : <CameraOff aria-hidden className="size-8" />}
          <p>{words[state.kind]}</p>
        </div>
      )}
      {name !== '' && (
        <p className="absolute bottom-4 left-4 max-w-[40%] truncate rounded-md border-l-4 border-[#4f8fff] bg-[#0d1217]/80 px-2.5 py-1 text-sm font-semibold">
          {name}
        </p>
      )}
      <div className="absolute inset-x-0 bottom-4 flex justify-center gap-3">
        <RoundToggle
          label={isMicOn ? 'Mute microphone' : 'Unmute microphone'}
          isOn={isMicOn}
          onIcon={<Mic aria-hidden />}
          offIcon={<MicOff aria-hidden />}
          hotkey="Ctrl D"
          onToggle={() => setMic(!isMicOn)}
        />
        <RoundToggle
          label={isCameraOn ? 'Turn camera off' : 'Turn camera on'}
          isOn={isCameraOn && !hasTrouble}
          onIcon={<Video aria-hidden />}
          offIcon={<VideoOff aria-hidden />}
          hotkey="Ctrl E"
          onToggle={() => setCamera(!isCameraOn)}
        />
      </div>
    </div>
  );
}
