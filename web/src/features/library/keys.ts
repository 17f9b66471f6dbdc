import type { AssetKind } from '@/services/api/assets';

/** Names of what the cache holds about the library. */
export const libraryKeys = {
  assets: ['assets'] as const,
  list: (kind: AssetKind | null) => ['assets', 'list', kind] as const,
  usage: ['assets', 'usage'] as const,
  content: (id: string) => ['asset-content', id] as const,
  brands: ['brands'] as const,
};
