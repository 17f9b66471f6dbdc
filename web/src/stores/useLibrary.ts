import { useQuery } from '@tanstack/react-query';

import { fetchAsset, listAssets, type AssetKind } from '@/services/api/assets';

export const libraryKey = (broadcastId: string) => ['library', broadcastId] as const;

/** The files of a kind that a broadcast can use: its owner's. */
export function useLibrary(broadcastId: string, kind: AssetKind = 'image') {
  return useQuery({
    queryKey: [...libraryKey(broadcastId), kind],
    queryFn: async () => (await listAssets({ kind, limit: 100, broadcastId })).assets,
  });
}

/** An address for an `<img>`, made of bytes that only those of the room may fetch; null: not here yet. */
export function useAssetUrl(assetId: string): string | null {
  const { data } = useQuery({
    queryKey: ['asset-url', assetId],
    // The address lives as long as the page: the same picture is shown in many places.
    queryFn: async () => URL.createObjectURL(await fetchAsset(assetId)),
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return data ?? null;
}
