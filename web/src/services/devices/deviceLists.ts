export interface DeviceChoice {
  id: string;
  label: string;
}

export interface DeviceLists {
  cameras: DeviceChoice[];
  microphones: DeviceChoice[];
  speakers: DeviceChoice[];
}

export const noDevices: DeviceLists = { cameras: [], microphones: [], speakers: [] };

/** What is plugged in. Browsers name devices only once one of their kind has been allowed. */
export async function listDevices(): Promise<DeviceLists> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return noDevices;
  return sortDevices(await devices.enumerateDevices());
}

export function watchDevices(changed: () => void): () => void {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  devices?.addEventListener('devicechange', changed);
  return () => devices?.removeEventListener('devicechange', changed);
}

export function sortDevices(
  infos: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
): DeviceLists {
  const ofKind = (kind: MediaDeviceKind, noun: string) =>
    infos
      .filter((info) => info.kind === kind && info.deviceId !== '')
      .map((info, index) => ({ id: info.deviceId, label: info.label || `${noun} ${index + 1}` }));
  return {
    cameras: ofKind('videoinput', 'Camera'),
    microphones: ofKind('audioinput', 'Microphone'),
    speakers: ofKind('audiooutput', 'Speaker'),
  };
}

/** Tells when the person allows a device after all, in the browser's own settings. */
export async function watchPermission(
  name: 'camera' | 'microphone',
  granted: () => void,
): Promise<void> {
  try {
    const status = await navigator.permissions.query({ name });
    status.addEventListener('change', () => {
      if (status.state === 'granted') granted();
    });
  } catch {
    // Not every browser tells: "Try again" is there for those.
  }
}
