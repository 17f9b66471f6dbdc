import { useTranslation } from 'react-i18next';

import type { PictureChoice } from '@/features/broadcasts/BroadcastForm';
import { PictureField } from '@/features/library/PictureField';

interface ThumbnailFieldProps {
  id: string | null;
  onChange: (id: string | null) => void;
}

/** The picture that stands for a broadcast, out of one's own library. */
function ThumbnailField({ id, onChange }: ThumbnailFieldProps) {
  const { t } = useTranslation('pages');
  return (
    <PictureField
      slot={t('thumbnail')}
      text={t('thumbnailText')}
      id={id}
      onChange={onChange}
      isRow
    />
  );
}

export const thumbnailChoice: PictureChoice = (id, onChange) => (
  <ThumbnailField id={id} onChange={onChange} />
);
