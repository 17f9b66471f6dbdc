import { useTranslation } from 'react-i18next';

import type { Destination, Platform } from '@/services/api/destinations';
import { TextArea, TextField } from '@/ui/Field';

import { textLimits } from './platforms';

interface DestinationWordsProps {
  platform: Platform;
  known?: Pick<Destination, 'title' | 'description'> | undefined;
  /** What the show is called where a destination says nothing else. */
  show: { title: string; description: string } | null;
  error: string | undefined;
}

/** What the show is called at one destination, within what its platform takes. */
export function DestinationWords({ platform, known, show, error }: DestinationWordsProps) {
  const { t } = useTranslation('destinations');
  const limits = textLimits[platform];
  return (
    <>
      <TextField
        key={`title-${platform}`}
        label={t('showTitle')}
        name="title"
        defaultValue={known?.title}
        maxLength={limits.title}
        placeholder={show?.title}
        hint={t('showTitleHint', { count: limits.title })}
        error={error}
      />
      {limits.description > 0 && (
        <TextArea
          label={t('showDescription')}
          name="description"
          rows={3}
          defaultValue={known?.description}
          maxLength={limits.description}
          placeholder={show?.description}
          hint={t('showDescriptionHint')}
        />
      )}
      <p className="text-[0.8125rem] text-pretty text-muted">
        {platform === 'custom'
          ? t('byHandAnywhere')
          : t('byHand', { platform: t(`platform_${platform}`) })}
      </p>
    </>
  );
}
