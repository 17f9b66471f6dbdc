import type { components } from '@/contracts/api';
import { destinationPhases } from '@/contracts/show';
import { array, object, oneOf, string, type Decoder } from '@/lib/decode';

import { api } from './client';

type Schemas = components['schemas'];
export type Destination = Schemas['Destination'];
export type Platform = Schemas['Platform'];
export type NewDestination = Schemas['NewDestination'];

const destination: Decoder<Destination> = object({
  id: string,
  platform: oneOf('youtube', 'twitch', 'facebook', 'custom'),
  name: string,
  rtmpUrl: string,
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

export function removeDestination(broadcastId: string, id: string) {
  return api.call(`${at(broadcastId)}/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
