import { useTranslation } from 'react-i18next';

import { useUploadStore } from '@/stores/uploadStore';

import { UploadRow } from './UploadRow';

/** What is on its way; nothing at all when nothing is. */
export function UploadList() {
  const { t } = useTranslation('library');
  const items = useUploadStore((store) => store.items);
  if (items.length === 0) return null;
  return (
    <section aria-label={t('uploads')}>
      <ul className="divide-y divide-line rounded-2xl border border-line bg-surface px-4">
        {items.map((item) => (
          <UploadRow key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}
