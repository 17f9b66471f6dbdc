import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useTitle } from '@/lib/useTitle';
import { refusalWords } from '@/stores/speech';
import type { Outcome } from '@/stores/studioConnection';
import { Button } from '@/ui/Button';

import { MessagePage } from '../shell/MessagePage';

interface OutcomeScreenProps {
  outcome: Outcome;
  title: string;
  onComeBack: () => void;
  onTakeOver: () => void;
  exit: ReactNode;
}

/** How the visit ended. */
export function OutcomeScreen(props: OutcomeScreenProps) {
  const { outcome, title, onComeBack, onTakeOver, exit } = props;
  const { t } = useTranslation('studio');
  useTitle(title);
  const again = (words: string, act: () => void) => (
    <>
      <Button tone="primary" onClick={act}>
        {words}
      </Button>
      {exit}
    </>
  );
  switch (outcome.kind) {
    case 'kicked':
    case 'banned':
    case 'denied':
      return (
        <MessagePage hasLanguage title={t(`${outcome.kind}Title`)} action={exit}>
          {t(`${outcome.kind}Help`)}
        </MessagePage>
      );
    case 'moved':
      return (
        <MessagePage
          hasLanguage
          title={t('movedTitle')}
          action={
            <Button tone="primary" onClick={onTakeOver}>
              {t('movedAction')}
            </Button>
          }
        >
          {t('movedHelp')}
        </MessagePage>
      );
    case 'outdated':
      return (
        <MessagePage
          hasLanguage
          title={t('outdatedTitle')}
          action={again(t('reload'), () => location.reload())}
        >
          {t('outdatedHelp')}
        </MessagePage>
      );
    case 'left':
      return (
        <MessagePage hasLanguage title={t('leftTitle')} action={again(t('comeBack'), onComeBack)}>
          {title}
        </MessagePage>
      );
    case 'refused':
      return (
        <MessagePage
          hasLanguage
          title={t('refusedTitle')}
          action={again(t('enterAgain'), onComeBack)}
        >
          {outcome.message === '' ? t('refusedHelp') : refusalWords(outcome)}
        </MessagePage>
      );
  }
}
