import type { components } from '@/contracts/api';
import { nullable, object, oneOf, string, type Decoder } from '@/lib/decode';

import { decodeRoomEntry, decodeThumbnail } from './broadcasts';
import { api } from './client';

export type WatchInfo = components['schemas']['WatchInfo'];

const info: Decoder<WatchInfo> = object({
  broadcastId: string,
  title: string,
  description: string,
  status: oneOf('scheduled', 'live', 'ended'),
  scheduledAt: nullable(string),
  startedAt: nullable(string),
  endedAt: nullable(string),
  hostName: string,
  thumbnail: decodeThumbnail,
  playback: object({ whep: string, hls: string, dash: string, flv: string }),
});

const at = (id: string) => `/api/watch/${encodeURIComponent(id)}`;

export function getWatchInfo(id: string) {
  return api.call(at(id), { decode: info, as: 'nobody' });
}

/** A place in the audience; without a name it can read but not write. */
export function enterAudience(id: string, name: string | null) {
  const body = name === null ? {} : { name };
  return api.call(at(id), { method: 'POST', body, decode: decodeRoomEntry, as: 'nobody' });
}
