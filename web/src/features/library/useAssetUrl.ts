import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import { fetchAsset } from '@/services/api/assets';

import { libraryKeys } from './keys';

/** An address for the bytes of an asset, which only come with the right of who asks. */
export function useAssetUrl(id: string | null): { url: string | null; hasFailed: boolean } {
  const { data, isError } = useQuery({
    queryKey: libraryKeys.content(id ?? ''),
    queryFn: () => fetchAsset(id ?? ''),
    enabled: id !== null,
    staleTime: Infinity,
  });
  const url = useMemo(() => (data === undefined ? null : URL.createObjectURL(data)), [data]);
  useEffect(() => {
    if (url === null) return undefined;
    return () => URL.revokeObjectURL(url);
  }, [url]);
  return { url: id === null ? null : url, hasFailed: isError };
}
