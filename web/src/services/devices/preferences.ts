import { boolean, nullable, object, oneOf, string, withDefault } from '@/lib/decode';

const decode = object({
  cameraId: withDefault(nullable(string), null),
  secondCameraId: withDefault(nullable(string), null),
  microphoneId: withDefault(nullable(string), null),
  speakerId: withDefault(nullable(string), null),
  micOn: withDefault(boolean, true),
  cameraOn: withDefault(boolean, true),
  /** Noise suppression, echo cancellation and automatic gain. Off for music. */
  voiceProcessing: withDefault(boolean, true),
  /** Takes away what is no voice, in the browser. */
  noiseSuppression: withDefault(boolean, false),
  /** The own camera as in a mirror, for the person alone. */
  mirrored: withDefault(boolean, true),
  background: withDefault(oneOf('none', 'light', 'strong', 'picture'), 'none'),
});

export type DevicePreferences = ReturnType<typeof decode>;

const key = 'backlot.devices';

/** What the person chose last time, in this browser. */
export function loadPreferences(
  storage: Pick<Storage, 'getItem'> = localStorage,
): DevicePreferences {
  try {
    return decode(JSON.parse(storage.getItem(key) ?? '{}'));
  } catch {
    return decode({});
  }
}

export function savePreferences(
  change: Partial<DevicePreferences>,
  storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage,
): void {
  try {
    storage.setItem(key, JSON.stringify({ ...loadPreferences(storage), ...change }));
  } catch {
    // Full or blocked storage: the choice lasts for this visit only.
  }
}
