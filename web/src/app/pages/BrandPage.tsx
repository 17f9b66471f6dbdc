import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';

import { BrandEditor } from '@/features/library/BrandEditor';
import { libraryKeys } from '@/features/library/keys';
import { useStoredUploads } from '@/features/library/useStoredUploads';
import { useTitle } from '@/lib/useTitle';
import { createBrand, listBrands, updateBrand, type NewBrand } from '@/services/api/brands';
import { notice } from '@/stores/noticeStore';
import { buttonClass } from '@/ui/Button';
import { Skeleton } from '@/ui/Skeleton';

import { BackLink } from '../shell/BackLink';
import { MessagePage } from '../shell/MessagePage';
import { QueryTrouble } from '../shell/QueryTrouble';

/** A brand kit; without an id a new one. */
export function BrandPage() {
  const { t } = useTranslation('pages');
  const { id = null } = useParams();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const query = useQuery({ queryKey: libraryKeys.brands, queryFn: () => listBrands() });
  const brand = query.data?.find((one) => one.id === id) ?? null;
  const title = id === null ? t('newBrand') : (brand?.name ?? t('brand'));
  useTitle(title);
  useStoredUploads();

  if (query.isPending) return <Skeleton className="h-96 rounded-2xl" />;
  if (query.isError) {
    return <QueryTrouble error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (id !== null && brand === null) {
    return (
      <MessagePage
        title={t('brandGone')}
        action={
          <Link to="/brands" className={buttonClass('primary')}>
            {t('allBrands')}
          </Link>
        }
      >
        {t('brandGoneText')}
      </MessagePage>
    );
  }
  const save = async (body: NewBrand) => {
    await (id === null ? createBrand(body) : updateBrand(id, body));
    notice(t('brandSaved'));
    await cache.invalidateQueries({ queryKey: libraryKeys.brands });
    await navigate('/brands');
  };
  return (
    <div>
      <BackLink to="/brands">{t('brands')}</BackLink>
      <h1 className="mt-3 mb-6 text-2xl font-semibold tracking-tight break-words sm:text-3xl">
        {title}
      </h1>
      <BrandEditor key={id ?? 'new'} brand={brand} onSave={save} />
    </div>
  );
}
