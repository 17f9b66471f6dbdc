import { firstTrack, InputDevice, mediaDevices } from './InputDevice';
import { loadPreferences } from './preferences';
import { standIn } from './standIn';

export async function openMicrophone(deviceId: string | null): Promise<MediaStreamTrack> {
  const processing = loadPreferences().voiceProcessing;
  const stream = await mediaDevices().getUserMedia({
    audio: {
      echoCancellation: processing,
      noiseSuppression: processing,
      autoGainControl: processing,
      ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
    },
  });
  return firstTrack(stream);
}

export function createMicrophone(): InputDevice {
  return new InputDevice(async (deviceId, answered) => {
    const source = await openMicrophone(deviceId);
    answered();
    if (!loadPreferences().noiseSuppression) return source;
    try {
      const { applyNoiseSuppression } = await import('@/services/effects/noiseSuppression');
      return standIn(source, await applyNoiseSuppression(source));
    } catch {
      // A voice with some noise is better than none.
      return source;
    }
  });
}
