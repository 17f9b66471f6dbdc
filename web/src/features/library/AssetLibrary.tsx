import { useInfiniteQuery } from '@tanstack/react-query';
import { Images } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { assetKinds, listAssets, type Asset, type AssetKind } from '@/services/api/assets';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { LoadTrouble } from '@/ui/LoadTrouble';
import { Pills } from '@/ui/Pills';
import { Skeleton } from '@/ui/Skeleton';

import { AssetCard } from './AssetCard';
import { AssetDialog } from './AssetDialog';
import { libraryKeys } from './keys';

/** All files, or those of one kind, page by page. */
export function AssetLibrary() {
  const { t } = useTranslation('library');
  const [kind, setKind] = useState<AssetKind | null>(null);
  const [opened, setOpened] = useState<Asset | null>(null);
  const query = useInfiniteQuery({
    queryKey: libraryKeys.list(kind),
    queryFn: ({ pageParam }) => listAssets({ kind: kind ?? undefined, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const assets = query.data?.pages.flatMap((page) => page.assets) ?? [];
  const isEmpty = query.isSuccess && assets.length === 0;

  return (
    <div className="flex flex-col gap-5">
      <Pills
        label={t('filter')}
        value={kind ?? 'all'}
        onChange={(next) => setKind(assetKinds.find((one) => one === next) ?? null)}
        options={[
          { value: 'all', label: t('all') },
          ...assetKinds.map((value) => ({ value, label: t(`kind_${value}`) })),
        ]}
      />
      {query.isPending && <AssetSkeletons />}
      {query.isError && <LoadTrouble error={query.error} onRetry={() => void query.refetch()} />}
      {isEmpty && (
        <EmptyState
          icon={<Images aria-hidden />}
          title={kind === null ? t('empty') : t('emptyKind')}
        >
          {t('emptyText')}
        </EmptyState>
      )}
      {assets.length > 0 && (
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4">
          {assets.map((asset) => (
            <li key={asset.id}>
              <AssetCard asset={asset} onOpen={() => setOpened(asset)} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button
          className="self-center"
          isBusy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
      <AssetDialog asset={opened} onClose={() => setOpened(null)} />
    </div>
  );
}

function AssetSkeletons() {
  return (
    <div aria-hidden className="grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4">
      {[0, 1, 2, 3].map((index) => (
        <Skeleton key={index} className="aspect-[4/3] rounded-2xl" />
      ))}
    </div>
  );
}
