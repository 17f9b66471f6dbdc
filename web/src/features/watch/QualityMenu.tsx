import { useTranslation } from 'react-i18next';

import type { Quality } from '@/services/watch/liveSource';

interface QualityMenuProps {
  qualities: readonly Quality[];
  quality: number | null;
  onChoose: (id: number | null) => void;
}

/** The qualities of the picture, the best first; nothing where there is one. */
export function QualityMenu({ qualities, quality, onChoose }: QualityMenuProps) {
  const { t } = useTranslation('watch');
  if (qualities.length < 2) return null;
  const bestFirst = [...qualities].sort((one, other) => other.height - one.height);
  return (
    <select
      aria-label={t('quality')}
      value={quality ?? ''}
      onChange={({ target }) => onChoose(target.value === '' ? null : Number(target.value))}
      className="h-8 rounded-lg bg-transparent px-2 text-xs font-semibold text-white hover:bg-white/15 focus-visible:outline-white [&>option]:text-black"
    >
      <option value="">{t('qualityAuto')}</option>
      {bestFirst.map(({ id, height }) => (
        <option key={id} value={id}>
          {height}p
        </option>
      ))}
    </select>
  );
}
