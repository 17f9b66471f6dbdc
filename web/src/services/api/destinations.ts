import type { components } from '@/contracts/api';
import { destinationPhases } from '@/contracts/show';
import { array, boolean, object, oneOf, string, type Decoder } from '@/lib/decode';

import { api } from './client';

type Schemas = components['schemas'];
export type Destination = Schemas['Destination'];
export type Platform = Schemas['Platform'];
export type NewDestination = Schemas['NewDestination'];
export type DestinationChange = Schemas['DestinationChange'];

const destination: Decoder<Destination> = object({
  id: string,
  platform: oneOf('youtube', 'twitch', 'facebook', 'custom'),
  name: string,
  rtmpUrl: string,
  backupUrl: string,
  isEnabled: boolean,
  streamKeyHint: string,
  status: oneOf(...destinationPhases),
  reason: string,
});

const list = object({ destinations: array(destination) });

const at = (broadcastId: string) =>
  `/api/broadcasts/${encodeURIComponent(broadcastId)}/destinations`;

export async function listDestinations(broadcastId: string): Promise<Destination[]> {
  return (await api.call(at(broadcastId), { decode: list })).destinations;
}

export function addDestination(broadcastId: string, body: NewDestination) {
  return api.call(at(broadcastId), { method: 'POST', body, decode: destination });
}

const one = (broadcastId: string, id: string) => `${at(broadcastId)}/${encodeURIComponent(id)}`;

export function changeDestination(broadcastId: string, id: string, body: DestinationChange) {
  return api.call(one(broadcastId, id), { method: 'PATCH', body, decode: destination });
}

export function removeDestination(broadcastId: string, id: string) {
  return api.call(one(broadcastId, id), { method: 'DELETE' });
}

const verdict = object({ ok: boolean, reason: string });

/** Publishes there for a moment; an address where nobody answers takes ten seconds. */
export function testDestination(broadcastId: string, id: string) {
  return api.call(`${one(broadcastId, id)}/test`, { method: 'POST', decode: verdict });
}
