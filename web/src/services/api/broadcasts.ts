import type { components } from '@/contracts/api';
import { array, nullable, number, object, oneOf, string, type Decoder } from '@/lib/decode';
import { roles } from '@/contracts/show';

import { api } from './client';

type Schemas = components['schemas'];
export type Broadcast = Schemas['Broadcast'];
export type BroadcastStatus = Schemas['BroadcastStatus'];
export type BroadcastPage = Schemas['BroadcastPage'];
export type NewBroadcast = Schemas['NewBroadcast'];
export type RoomEntry = Schemas['RoomEntry'];
export type Invitation = Schemas['Invitation'];

const status = oneOf('scheduled', 'live', 'ended');

const broadcast: Decoder<Broadcast> = object({
  id: string,
  title: string,
  description: string,
  status,
  scheduledAt: nullable(string),
  startedAt: nullable(string),
  endedAt: nullable(string),
  createdAt: string,
  updatedAt: string,
  joinUrl: string,
  destinationCount: number,
});

const page: Decoder<BroadcastPage> = object({
  broadcasts: array(broadcast),
  nextCursor: nullable(string),
});

export const decodeRoomEntry: Decoder<RoomEntry> = object({
  broadcastId: string,
  participantId: string,
  role: oneOf(...roles),
  name: string,
  roomToken: string,
  expiresAt: string,
});

const invitation: Decoder<Invitation> = object({
  broadcastId: string,
  title: string,
  status,
  hostName: string,
});

const at = (id: string) => `/api/broadcasts/${encodeURIComponent(id)}`;
const link = (token: string) => `/api/join/${encodeURIComponent(token)}`;

export function listBroadcasts(wanted: BroadcastStatus, cursor: string | null, limit: number) {
  const query = new URLSearchParams({ status: wanted, limit: String(limit) });
  if (cursor !== null) query.set('cursor', cursor);
  return api.call(`/api/broadcasts?${query.toString()}`, { decode: page });
}

export function getBroadcast(id: string) {
  return api.call(at(id), { decode: broadcast });
}

export function createBroadcast(body: NewBroadcast) {
  return api.call('/api/broadcasts', { method: 'POST', body, decode: broadcast });
}

export function updateBroadcast(id: string, body: NewBroadcast) {
  return api.call(at(id), { method: 'PATCH', body, decode: broadcast });
}

export function deleteBroadcast(id: string) {
  return api.call(at(id), { method: 'DELETE' });
}

export function rotateJoinLink(id: string) {
  return api.call(`${at(id)}/join-link/rotate`, { method: 'POST', decode: broadcast });
}

/** A place in the room for the owner. */
export function enterBroadcast(id: string) {
  return api.call(`${at(id)}/enter`, { method: 'POST', body: {}, decode: decodeRoomEntry });
}

export function previewInvitation(token: string) {
  return api.call(link(token), { decode: invitation, as: 'nobody' });
}

/** A place in the room for a guest. */
export function joinByLink(token: string, name: string, headline: string) {
  const body = { name, ...(headline === '' ? {} : { headline }) };
  return api.call(link(token), { method: 'POST', body, decode: decodeRoomEntry, as: 'nobody' });
}
