import { useTranslation } from 'react-i18next';

import { AssetLibrary } from '@/features/library/AssetLibrary';
import { StorageGauge } from '@/features/library/StorageGauge';
import { UploadArea } from '@/features/library/UploadArea';
import { UploadList } from '@/features/library/UploadList';
import { useStoredUploads } from '@/features/library/useStoredUploads';
import { useTitle } from '@/lib/useTitle';

import { PageTitle } from '../shell/PageTitle';

export function MediaPage() {
  const { t } = useTranslation('library');
  useTitle(t('media'));
  useStoredUploads();
  return (
    <div className="flex flex-col gap-6">
      <PageTitle title={t('media')} text={t('mediaText')}>
        <StorageGauge />
      </PageTitle>
      <UploadArea />
      <UploadList />
      <AssetLibrary />
    </div>
  );
}
