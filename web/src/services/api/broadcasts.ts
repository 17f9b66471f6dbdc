import type { components } from '@/contracts/api';
import {
  array,
  boolean,
  nullable,
  number,
  object,
  oneOf,
  string,
  withDefault,
  type Decoder,
} from '@/lib/decode';
import { roles, showKinds } from '@/contracts/show';

import { api } from './client';
import { decodeDestination } from './destinations';

type Schemas = components['schemas'];
export type Broadcast = Schemas['Broadcast'];
export type BroadcastKind = Schemas['BroadcastKind'];
export type BroadcastStatus = Schemas['BroadcastStatus'];
export type BroadcastPage = Schemas['BroadcastPage'];
export type NewBroadcast = Schemas['NewBroadcast'];
export type GuestRule = Schemas['GuestRule'];
export type GuestIntroduction = Schemas['GuestIntroduction'];
export type RoomEntry = Schemas['RoomEntry'];
export type Invitation = Schemas['Invitation'];

const status = oneOf('scheduled', 'live', 'ended');
export const guestRules = ['open', 'lobby', 'passcode', 'signed-in'] as const;
const guestRule = oneOf(...guestRules);

export const decodeThumbnail: Decoder<Schemas['Thumbnail']> = withDefault(
  nullable(object({ id: string, url: string })),
  null,
);

const broadcast: Decoder<Broadcast> = object({
  id: string,
  title: string,
  description: string,
  status,
  kind: withDefault(oneOf(...showKinds), 'live'),
  scheduledAt: nullable(string),
  startedAt: nullable(string),
  endedAt: nullable(string),
  createdAt: string,
  updatedAt: string,
  joinUrl: string,
  destinationCount: number,
  guestRule: withDefault(guestRule, 'open'),
  hasPasscode: withDefault(boolean, false),
  brandId: withDefault(nullable(string), null),
  thumbnail: decodeThumbnail,
  timeZone: withDefault(string, ''),
  role: withDefault(oneOf('owner', 'producer', 'co-host'), 'owner'),
  ownerName: withDefault(string, ''),
  destinations: withDefault(array(decodeDestination), []),
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
  mustWait: withDefault(boolean, false),
});

const invitation: Decoder<Invitation> = object({
  broadcastId: string,
  title: string,
  status,
  hostName: string,
  guestRule: withDefault(guestRule, 'open'),
});

const at = (id: string) => `/api/broadcasts/${encodeURIComponent(id)}`;
const link = (token: string) => `/api/join/${encodeURIComponent(token)}`;

export function listBroadcasts(wanted: BroadcastStatus, cursor: string | null, limit: number) {
  const query = new URLSearchParams({ status: wanted, limit: String(limit) });
  if (cursor !== null) query.set('cursor', cursor);
  return api.call(`/api/broadcasts?${query.toString()}`, { decode: page });
}

/** The newest of all, with their destinations. */
export function listNewestBroadcasts() {
  return api.call('/api/broadcasts?limit=100', { decode: page });
}

export function getBroadcast(id: string) {
  return api.call(at(id), { decode: broadcast, as: 'visitor' });
}

export function createBroadcast(body: NewBroadcast) {
  return api.call('/api/broadcasts', { method: 'POST', body, decode: broadcast });
}

export function updateBroadcast(id: string, body: Partial<NewBroadcast>) {
  return api.call(at(id), { method: 'PATCH', body, decode: broadcast, as: 'visitor' });
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

/** A place in the room for a guest; the rule "signed-in" needs the account itself. */
export function joinByLink(token: string, body: GuestIntroduction, as: 'nobody' | 'user') {
  return api.call(link(token), { method: 'POST', body, decode: decodeRoomEntry, as });
}

/** Another one with the same settings and destinations. */
export function duplicateBroadcast(id: string, title: string, kind?: BroadcastKind) {
  const body = kind === undefined ? { title } : { title, kind };
  return api.call(`${at(id)}/duplicate`, { method: 'POST', body, decode: broadcast });
}
