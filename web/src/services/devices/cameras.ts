import type { VideoEffect } from '@/services/effects/videoEffect';

import { firstTrack, InputDevice, mediaDevices } from './InputDevice';
import { standIn } from './standIn';
import { EffectError } from './trouble';

/** What to put behind the person; null: the room as it is. */
export type EffectOf = () => Promise<VideoEffect | null>;

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

/** Another camera beside the first: only the chosen one, never whichever there is. */
export function createSecondCamera(): InputDevice {
  return new InputDevice(openCamera, { mayReplace: false });
}

export function createCamera(effectOf: EffectOf = () => Promise.resolve(null)): InputDevice {
  return new InputDevice(async (deviceId, answered) => {
    const source = await openCamera(deviceId);
    answered();
    try {
      const effect = await effectOf();
      if (effect === null) return source;
      // Only those who hide their room fetch what it takes.
      const { applyVideoEffect } = await import('@/services/effects/videoEffect');
      const applied = await applyVideoEffect(source, effect);
      applied.track.contentHint = 'motion';
      return standIn(source, applied);
    } catch (error) {
      // Never the room by accident: no picture is better than the wrong one.
      source.stop();
      throw new EffectError(error instanceof Error ? error.message : 'unknown');
    }
  });
}
