import type { TrackSource } from '@/contracts/show';
import type { types } from 'mediasoup-client';

/** What we use of mediasoup-client; tests bring their own. */
export type DeviceLike = Pick<
  types.Device,
  | 'load'
  | 'createSendTransport'
  | 'createRecvTransport'
  | 'recvRtpCapabilities'
  | 'sendRtpCapabilities'
>;

export type TransportOptions = types.TransportOptions;

/** What this person sends: a track per source, and whether it is silent for now. */
export interface Publication {
  /** Null: the source exists and shows nothing now (camera off). */
  track: MediaStreamTrack | null;
  isPaused: boolean;
}

export type Publications = ReadonlyMap<TrackSource, Publication>;
