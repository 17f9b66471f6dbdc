import type { components } from '@/contracts/api';
import { array, boolean, nullable, object, record, string, type Decoder } from '@/lib/decode';

import { decodeUser } from './ApiClient';
import { api } from './client';

type Schemas = components['schemas'];
export type Session = Schemas['Session'];
export type ApiToken = Schemas['ApiToken'];
export type NewApiToken = Schemas['NewApiToken'];
/** What the web app keeps for an account; other programs may keep theirs beside it. */
export type Preferences = Record<string, unknown>;

const session: Decoder<Session> = object({
  id: string,
  device: string,
  createdAt: string,
  lastUsedAt: string,
  expiresAt: string,
  isCurrent: boolean,
});

const token: Decoder<ApiToken> = object({
  id: string,
  name: string,
  hint: string,
  createdAt: string,
  lastUsedAt: nullable(string),
  expiresAt: nullable(string),
});

const at = (path: string) => `/api/auth/${path}`;

export async function renameMyself(name: string) {
  const decode = object({ user: decodeUser });
  return (await api.call(at('me'), { method: 'PATCH', body: { name }, decode })).user;
}

export function changePassword(current: string, next: string) {
  return api.call(at('password'), { method: 'POST', body: { current, next } });
}

export async function listSessions(): Promise<Session[]> {
  return (await api.call(at('sessions'), { decode: object({ sessions: array(session) }) }))
    .sessions;
}

export function endSession(id: string) {
  return api.call(at(`sessions/${encodeURIComponent(id)}`), { method: 'DELETE' });
}

export async function listTokens(): Promise<ApiToken[]> {
  return (await api.call(at('tokens'), { decode: object({ tokens: array(token) }) })).tokens;
}

export function createToken(name: string, expiresAt: string | null): Promise<NewApiToken> {
  const decode = object({ token, secret: string });
  return api.call(at('tokens'), { method: 'POST', body: { name, expiresAt }, decode });
}

export function revokeToken(id: string) {
  return api.call(at(`tokens/${encodeURIComponent(id)}`), { method: 'DELETE' });
}

export function loadPreferences(): Promise<Preferences> {
  return api.call(at('preferences'), { decode: (value) => record(value) });
}

export function savePreferences(body: Preferences): Promise<Preferences> {
  const decode: Decoder<Preferences> = (value) => record(value);
  return api.call(at('preferences'), { method: 'PUT', body, decode, outlivesPage: true });
}
