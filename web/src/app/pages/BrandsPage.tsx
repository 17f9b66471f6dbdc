import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { BrandList } from '@/features/library/BrandList';
import { useTitle } from '@/lib/useTitle';
import { buttonClass } from '@/ui/Button';

import { PageTitle } from '../shell/PageTitle';

export function BrandsPage() {
  const { t } = useTranslation('library');
  useTitle(t('brands'));
  const create = (tone: 'primary' | 'secondary') => (
    <Link to="/brands/new" className={buttonClass(tone)}>
      <Plus aria-hidden />
      {t('newBrand')}
    </Link>
  );
  return (
    <div className="flex flex-col gap-8">
      <PageTitle title={t('brands')} text={t('brandsText')}>
        {create('primary')}
      </PageTitle>
      <BrandList create={create('secondary')} />
    </div>
  );
}
