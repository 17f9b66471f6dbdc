import { mediaDevices } from './InputDevice';

export interface ScreenTracks {
  video: MediaStreamTrack;
  /** Present when the person shares the sound of a tab or of the system too. */
  audio: MediaStreamTrack | null;
}

export function canShareScreen(): boolean {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return devices !== undefined && 'getDisplayMedia' in devices;
}

/** Asks for a screen, a window or a tab. Null: the person changed their mind. */
export async function openScreen(): Promise<ScreenTracks | null> {
  let stream: MediaStream;
  try {
    stream = await mediaDevices().getDisplayMedia({
      video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { max: 30 } },
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError') return null;
    throw error;
  }
  const video = stream.getVideoTracks()[0];
  if (video === undefined) return null;
  video.contentHint = 'detail';
  return { video, audio: stream.getAudioTracks()[0] ?? null };
}
