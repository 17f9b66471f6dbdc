import type { components } from '@/contracts/api';
import { nullable, number, object, string, type Decoder } from '@/lib/decode';

import { api } from './client';

export type Ingest = components['schemas']['Ingest'];

const ingest: Decoder<Ingest> = object({
  streamKey: string,
  rtmpPort: nullable(number),
  rtmpsPort: nullable(number),
});

const at = (broadcastId: string) => `/api/broadcasts/${encodeURIComponent(broadcastId)}/ingest`;

/** How an encoder becomes a source; the key is secret. */
export function getIngest(broadcastId: string) {
  return api.call(at(broadcastId), { decode: ingest });
}

/** Another key; who publishes with the old one is sent away. */
export function rotateIngestKey(broadcastId: string) {
  return api.call(`${at(broadcastId)}/key/rotate`, { method: 'POST', decode: ingest });
}
