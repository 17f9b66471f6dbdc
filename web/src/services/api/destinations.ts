import type { components } from '@/contracts/api';
import { destinationPhases } from '@/contracts/show';
import {
  array,
  boolean,
  nullable,
  object,
  oneOf,
  string,
  withDefault,
  type Decoder,
} from '@/lib/decode';

import { api } from './client';

type Schemas = components['schemas'];
export type Destination = Schemas['Destination'];
export type Platform = Schemas['Platform'];
export type NewDestination = Schemas['NewDestination'];
export type DestinationCopy = Schemas['DestinationCopy'];
export type DestinationTest = Schemas['DestinationTest'];
export type DestinationChange = Schemas['DestinationChange'];

const decodeTest: Decoder<DestinationTest> = object({
  at: string,
  ok: boolean,
  code: oneOf('accepted', 'live', 'refused', 'unreachable'),
  reason: string,
});

export const decodeDestination: Decoder<Destination> = object({
  id: string,
  platform: oneOf('youtube', 'twitch', 'facebook', 'custom'),
  name: string,
  rtmpUrl: string,
  backupUrl: string,
  isEnabled: boolean,
  streamKeyHint: string,
  title: withDefault(string, ''),
  description: withDefault(string, ''),
  status: oneOf(...destinationPhases),
  reason: string,
  lastTest: withDefault(nullable(decodeTest), null),
});

const list = object({ destinations: array(decodeDestination) });

const at = (broadcastId: string) =>
  `/api/broadcasts/${encodeURIComponent(broadcastId)}/destinations`;

export async function listDestinations(broadcastId: string): Promise<Destination[]> {
  return (await api.call(at(broadcastId), { decode: list, as: 'visitor' })).destinations;
}

export function addDestination(broadcastId: string, body: NewDestination | DestinationCopy) {
  return api.call(at(broadcastId), {
    method: 'POST',
    body,
    decode: decodeDestination,
    as: 'visitor',
  });
}

const one = (broadcastId: string, id: string) => `${at(broadcastId)}/${encodeURIComponent(id)}`;

export function changeDestination(broadcastId: string, id: string, body: DestinationChange) {
  return api.call(one(broadcastId, id), {
    method: 'PATCH',
    body,
    decode: decodeDestination,
    as: 'visitor',
  });
}

export function removeDestination(broadcastId: string, id: string) {
  return api.call(one(broadcastId, id), { method: 'DELETE', as: 'visitor' });
}

/** Publishes there for a moment; an address where nobody answers takes ten seconds. */
export function testDestination(broadcastId: string, id: string) {
  return api.call(`${one(broadcastId, id)}/test`, { method: 'POST', decode: decodeTest });
}
