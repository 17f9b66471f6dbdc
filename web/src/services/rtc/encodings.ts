import type { TrackSource } from '@/contracts/show';
import type { types } from 'mediasoup-client';

type Encodings = types.RtpEncodingParameters[];

/**
 * How a video is sent. A camera on a machine with power to spare goes out in three sizes, so that
 * everyone gets the one that fits; a weak machine or a small picture sends one.
 */
export function encodingsOf(source: TrackSource, height: number, cores: number): Encodings {
  if (source === 'screen') return [{ maxBitrate: 2_500_000, scalabilityMode: 'L1T1' }];
  if (cores < 4 || height < 540) return [{ maxBitrate: 1_800_000, scalabilityMode: 'L1T1' }];
  return [
    { scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: 'L1T3' },
    { scaleResolutionDownBy: 2, maxBitrate: 500_000, scalabilityMode: 'L1T3' },
    { scaleResolutionDownBy: 1, maxBitrate: 1_800_000, scalabilityMode: 'L1T3' },
  ];
}

export function codecOptionsOf(source: TrackSource): types.ProducerCodecOptions {
  switch (source) {
    case 'microphone':
      return { opusFec: true, opusDtx: false, opusMaxAverageBitrate: 64_000 };
    case 'screen-audio':
      return { opusStereo: true, opusFec: true, opusDtx: false, opusMaxAverageBitrate: 128_000 };
    case 'camera':
    case 'second-camera':
    case 'screen':
      return { videoGoogleStartBitrate: 1000 };
  }
}
