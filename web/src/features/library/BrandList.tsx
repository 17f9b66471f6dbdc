import { useQuery } from '@tanstack/react-query';
import { Palette } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { listBrands } from '@/services/api/brands';
import { EmptyState } from '@/ui/EmptyState';
import { LoadTrouble } from '@/ui/LoadTrouble';
import { Skeleton } from '@/ui/Skeleton';

import { BrandCard } from './BrandCard';
import { libraryKeys } from './keys';

/** @param create the way to a first one, shown when there is none */
export function BrandList({ create }: { create: ReactNode }) {
  const { t } = useTranslation('library');
  const query = useQuery({ queryKey: libraryKeys.brands, queryFn: () => listBrands() });
  if (query.isPending) return <Skeleton className="h-64 max-w-md rounded-2xl" />;
  if (query.isError) {
    return <LoadTrouble error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.data.length === 0) {
    return (
      <EmptyState icon={<Palette aria-hidden />} title={t('noBrands')} action={create}>
        {t('noBrandsText')}
      </EmptyState>
    );
  }
  return (
    <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {query.data.map((brand) => (
        <li key={brand.id}>
          <BrandCard brand={brand} />
        </li>
      ))}
    </ul>
  );
}
