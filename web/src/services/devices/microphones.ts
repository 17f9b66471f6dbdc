import { firstTrack, InputDevice, mediaDevices } from './InputDevice';
import { loadPreferences } from './preferences';

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
  return new InputDevice(openMicrophone);
}
