import { levelOf } from '@/services/devices/levels';

/** How loud a remote track is right now, 0 to 1, without decoding anything twice. */
export function remoteLevel(receiver: RTCRtpReceiver | undefined): number {
  if (receiver === undefined) return 0;
  let loudest = 0;
  for (const source of receiver.getSynchronizationSources()) {
    loudest = Math.max(loudest, source.audioLevel ?? 0);
  }
  return levelOf(loudest);
}
