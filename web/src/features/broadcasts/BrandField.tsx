import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { listBrands } from '@/services/api/brands';
import { Select } from '@/ui/Select';

const none = 'none';

interface BrandFieldProps {
  id: string | null;
  onChange: (id: string | null) => void;
  /** The kits of the owner of this broadcast; absent: one's own. */
  broadcastId: string | undefined;
}

/** Which brand kit the show begins with; without any kit there is nothing to ask. */
export function BrandField({ id, onChange, broadcastId }: BrandFieldProps) {
  const { t } = useTranslation('broadcasts');
  const { data } = useQuery({
    queryKey: broadcastId === undefined ? ['brands'] : ['brands', 'of', broadcastId],
    queryFn: () => listBrands(broadcastId),
  });
  if (data === undefined || data.length === 0) return null;
  return (
    <Select
      label={t('brand')}
      value={id ?? none}
      options={[
        { value: none, label: t('noBrand') },
        ...data.map((brand) => ({ value: brand.id, label: brand.name })),
      ]}
      onChange={(next) => onChange(next === none ? null : next)}
    />
  );
}
