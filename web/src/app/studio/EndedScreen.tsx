import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { formatElapsed } from '@/lib/format';

import { MessagePage } from '../shell/MessagePage';

interface EndedScreenProps {
  title: string;
  /** How long it was on air, when that is known. */
  length: number | null;
  isRehearsal?: boolean;
  exit: ReactNode;
}

export function EndedScreen({ title, length, isRehearsal = false, exit }: EndedScreenProps) {
  const { t } = useTranslation('studio');
  return (
    <MessagePage hasLanguage title={t(isRehearsal ? 'rehearsalEnded' : 'endedTitle')} action={exit}>
      <p>
        {length === null
          ? title
          : t(isRehearsal ? 'rehearsedLength' : 'endedLength', {
              title,
              length: formatElapsed(length),
            })}
      </p>
    </MessagePage>
  );
}
