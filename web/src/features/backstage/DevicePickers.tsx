import { useMediaStore } from '@/stores/mediaStore';
import { useMicrophoneLevel } from '@/stores/useMicrophoneLevel';

import { BackgroundPicker } from './BackgroundPicker';
import { CameraPicker } from './CameraPicker';
import { MicrophonePicker } from './MicrophonePicker';
import { SecondCameraPicker } from './SecondCameraPicker';
import { SpeakerPicker } from './SpeakerPicker';

interface DevicePickersProps {
  withTroubles?: boolean;
  withSecondCamera?: boolean;
}

/** Camera, microphone and speaker: choose, hear, mend. */
export function DevicePickers({
  withTroubles = true,
  withSecondCamera = false,
}: DevicePickersProps) {
  const readLevel = useMicrophoneLevel();
  const cameraCount = useMediaStore(({ devices }) => devices.cameras.length);
  return (
    <div className="flex flex-col gap-5">
      <MicrophonePicker readLevel={readLevel} withTroubles={withTroubles} />
      <CameraPicker withTroubles={withTroubles} />
      <BackgroundPicker />
      {withSecondCamera && cameraCount > 1 && <SecondCameraPicker />}
      <SpeakerPicker />
    </div>
  );
}
