import type { components } from '@/contracts/api';
import { array, nullable, number, object, oneOf, string, type Decoder } from '@/lib/decode';

import { api } from './client';

type Schemas = components['schemas'];
export type Asset = Schemas['Asset'];
export type AssetKind = Schemas['AssetKind'];
export type AssetPage = Schemas['AssetPage'];
export type LibraryUsage = Schemas['LibraryUsage'];
export type Upload = Schemas['Upload'];
export type NewUpload = Schemas['NewUpload'];

export const assetKinds = ['image', 'video', 'audio', 'document'] as const;

export const decodeAsset: Decoder<Asset> = object({
  id: string,
  name: string,
  kind: oneOf(...assetKinds),
  type: string,
  size: number,
  width: nullable(number),
  height: nullable(number),
  createdAt: string,
  url: string,
});

const page: Decoder<AssetPage> = object({
  assets: array(decodeAsset),
  nextCursor: nullable(string),
  usage: object({ bytes: number, maxBytes: number, count: number, maxCount: number }),
});

const upload: Decoder<Upload> = object({
  uploadId: string,
  offset: number,
  size: number,
  maxChunk: number,
  expiresAt: string,
});

interface Wanted {
  kind?: AssetKind | undefined;
  cursor?: string | null;
  limit?: number;
  /** The library of the owner of this broadcast instead of one's own. */
  broadcastId?: string | undefined;
}

const at = (id: string) => `/api/assets/${encodeURIComponent(id)}`;
const uploadAt = (id: string) => `/api/upload/${encodeURIComponent(id)}`;
const tus = { 'tus-resumable': '1.0.0' };

export function listAssets({ kind, cursor = null, limit = 30, broadcastId }: Wanted = {}) {
  const query = new URLSearchParams({ limit: String(limit) });
  if (kind !== undefined) query.set('kind', kind);
  if (cursor !== null) query.set('cursor', cursor);
  if (broadcastId !== undefined) query.set('broadcastId', broadcastId);
  return api.call(`/api/assets?${query.toString()}`, { decode: page, as: 'visitor' });
}

export function renameAsset(id: string, name: string) {
  return api.call(at(id), { method: 'PATCH', body: { name }, decode: decodeAsset, as: 'visitor' });
}

export function deleteAsset(id: string) {
  return api.call(at(id), { method: 'DELETE', as: 'visitor' });
}

/** The bytes; `roomToken` asks as who is in a room, whether by its link or not. */
export async function fetchAsset(id: string, roomToken?: string): Promise<Blob> {
  const as = roomToken === undefined ? 'visitor' : { token: roomToken };
  const response = await api.request(`${at(id)}/content`, { headers: { accept: '*/*' }, as });
  return response.blob();
}

export function beginUpload(body: NewUpload) {
  return api.call('/api/upload', { method: 'POST', body, decode: upload, as: 'visitor' });
}

/** How many bytes have come, after an interruption. */
export async function uploadOffset(id: string): Promise<number> {
  const response = await api.request(uploadAt(id), { method: 'HEAD', headers: tus, as: 'visitor' });
  return offsetOf(response);
}

/** Sends the next bytes: how far the upload is now, or the asset when it is whole. */
export async function sendChunk(
  id: string,
  offset: number,
  body: Blob,
  signal: AbortSignal,
): Promise<{ kind: 'more'; offset: number } | { kind: 'done'; asset: Asset }> {
  const response = await api.request(uploadAt(id), {
    method: 'PATCH',
    body,
    headers: {
      ...tus,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    },
    signal,
    as: 'visitor',
  });
  return response.status === 200
    ? { kind: 'done', asset: decodeAsset(await response.json()) }
    : { kind: 'more', offset: offsetOf(response) };
}

export function giveUpload(id: string) {
  return api.call(uploadAt(id), { method: 'DELETE', as: 'visitor' });
}

/**
 * The asset that an upload became, when the server has no such upload any more. Ids grow with time: what is of the same
 * name and size and younger than the upload came from it.
 */
export async function outcomeOfUpload(
  upload: { uploadId: string; name: string; size: number; kind: AssetKind },
  broadcastId?: string,
): Promise<Asset | null> {
  const { assets } = await listAssets({ kind: upload.kind, broadcastId });
  const isIt = ({ id, name, size }: Asset) =>
    id > upload.uploadId && name === upload.name && size === upload.size;
  return assets.find(isIt) ?? null;
}

function offsetOf(response: Response): number {
  return number(Number(response.headers.get('upload-offset') ?? 'none'), 'upload-offset');
}
