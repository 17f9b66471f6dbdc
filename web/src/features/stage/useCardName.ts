import { useTranslation } from 'react-i18next';

import type { StageCard } from './stageCards';

/** How a card is called: by itself, and inside of a sentence. */
export function useCardName({ participant, kind }: StageCard): { title: string; subject: string } {
  const { t } = useTranslation('stage');
  const { name } = participant;
  switch (kind) {
    case 'person':
      return { title: name, subject: name };
    case 'screen':
      return { title: t('screenOf', { name }), subject: t('theScreenOf', { name }) };
    case 'second-camera':
      return { title: t('secondCameraOf', { name }), subject: t('theSecondCameraOf', { name }) };
  }
}
