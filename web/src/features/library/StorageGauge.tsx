import clsx from 'clsx';
import { HardDrive } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';

import { formatBytes } from '@/lib/format';
import { useLanguage } from '@/lib/i18n/useLanguage';
import { listAssets } from '@/services/api/assets';

import { libraryKeys } from './keys';

/** How full the library is, in words and as a bar. */
export function StorageGauge() {
  const { t } = useTranslation('library');
  const { locale } = useLanguage();
  const { data } = useQuery({
    queryKey: libraryKeys.usage,
    queryFn: async () => (await listAssets({ limit: 1 })).usage,
  });
  if (data === undefined) return null;
  const share = data.maxBytes === 0 ? 0 : Math.min(1, data.bytes / data.maxBytes);
  return (
    <div className="flex items-center gap-3 text-sm">
      <HardDrive aria-hidden className="size-4 text-muted" />
      <span className="text-muted">{t('storage')}</span>
      <span
        role="meter"
        aria-label={t('storage')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-1.5 w-24 overflow-hidden rounded-full bg-line"
      >
        <span
          className={clsx('block h-full rounded-full', share > 0.9 ? 'bg-warn-dot' : 'bg-accent')}
          style={{ width: `${Math.max(share * 100, data.bytes > 0 ? 2 : 0)}%` }}
        />
      </span>
      <span className="tabular-nums">
        {t('storageUsed', {
          used: formatBytes(data.bytes, locale),
          max: formatBytes(data.maxBytes, locale),
        })}
      </span>
    </div>
  );
}
