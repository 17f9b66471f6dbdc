import { useQueryClient } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';

import { deleteBrand, type Brand } from '@/services/api/brands';
import { notice } from '@/stores/noticeStore';
import { Card } from '@/ui/Card';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { IconButton } from '@/ui/IconButton';

import { BrandPreview } from './BrandPreview';
import { libraryKeys } from './keys';

export function BrandCard({ brand }: { brand: Brand }) {
  const { t } = useTranslation('library');
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);

  const remove = async () => {
    await deleteBrand(brand.id);
    notice(t('brandDeleted'));
    await cache.invalidateQueries({ queryKey: libraryKeys.brands });
  };

  return (
    <Card className="p-3">
      <BrandPreview brand={brand} />
      <div className="mt-2 flex items-center gap-1 pl-1">
        <h3 className="min-w-0 flex-1 truncate font-semibold">
          <Link to={`/brands/${brand.id}`} className="hover:text-accent-text">
            {brand.name}
          </Link>
        </h3>
        <IconButton
          label={`${t('editBrand')}: ${brand.name}`}
          icon={<Pencil aria-hidden />}
          onClick={() => void navigate(`/brands/${brand.id}`)}
        />
        <IconButton
          label={`${t('delete')}: ${brand.name}`}
          icon={<Trash2 aria-hidden />}
          tone="danger"
          onClick={() => setAsking(true)}
        />
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('deleteBrandQuestion')}
        action={t('delete')}
        onConfirm={remove}
      >
        <p>
          <strong className="font-semibold text-text">{brand.name}</strong>. {t('deleteBrandText')}
        </p>
      </ConfirmDialog>
    </Card>
  );
}
