import { useMediaStore } from '@/stores/mediaStore';

import { DevicePanel } from './DevicePanel';

/** What keeps camera and microphone from working, if anything does. */
export function DeviceTroubles() {
  const { camera, microphone, retryCamera, retryMicrophone } = useMediaStore();
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      <DevicePanel kind="camera" state={camera} onRetry={retryCamera} />
      <DevicePanel kind="microphone" state={microphone} onRetry={retryMicrophone} />
    </div>
  );
}
