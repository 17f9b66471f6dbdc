import { firstTrack, InputDevice, mediaDevices } from './InputDevice';

export async function openCamera(deviceId: string | null): Promise<MediaStreamTrack> {
  const stream = await mediaDevices().getUserMedia({
    video: {
      width: { ideal: 1280 },
      height: { ideal: 720 },
      frameRate: { ideal: 30 },
      ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
    },
  });
  const track = firstTrack(stream);
  track.contentHint = 'motion';
  return track;
}

export function createCamera(): InputDevice {
  return new InputDevice(openCamera);
}
