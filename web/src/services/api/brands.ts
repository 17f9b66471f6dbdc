import type { components } from '@/contracts/api';
import { array, boolean, nullable, object, oneOf, string, type Decoder } from '@/lib/decode';

import { api } from './client';

type Schemas = components['schemas'];
export type Brand = Schemas['Brand'];
export type NewBrand = Schemas['NewBrand'];
export type Look = Schemas['Look'];

const look: Decoder<Look> = object({
  primary: string,
  text: string,
  background: string,
  font: string,
  tagStyle: oneOf('pill', 'bar', 'block', 'none'),
  showHeadlines: boolean,
  rounded: boolean,
  logoCorner: oneOf('top-left', 'top-right', 'bottom-left', 'bottom-right'),
});

const brand: Decoder<Brand> = object({
  id: string,
  name: string,
  look,
  logoAssetId: nullable(string),
  overlayAssetId: nullable(string),
  backgroundAssetId: nullable(string),
  createdAt: string,
  updatedAt: string,
});

const at = (id: string) => `/api/brands/${encodeURIComponent(id)}`;

/** Own brand kits, or those of the owner of a broadcast. */
export async function listBrands(broadcastId?: string): Promise<Brand[]> {
  const query = broadcastId === undefined ? '' : `?broadcastId=${encodeURIComponent(broadcastId)}`;
  const decode = object({ brands: array(brand) });
  return (await api.call(`/api/brands${query}`, { decode, as: 'visitor' })).brands;
}

export function createBrand(body: NewBrand) {
  return api.call('/api/brands', { method: 'POST', body, decode: brand, as: 'visitor' });
}

export function updateBrand(id: string, body: Omit<NewBrand, 'broadcastId'>) {
  return api.call(at(id), { method: 'PATCH', body, decode: brand, as: 'visitor' });
}

export function deleteBrand(id: string) {
  return api.call(at(id), { method: 'DELETE', as: 'visitor' });
}
