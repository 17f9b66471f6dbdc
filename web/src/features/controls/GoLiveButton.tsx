import { Drama, Radio, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { selectPhase, selectStage, useShowStore } from '@/stores/showStore';
import { refusalWords } from '@/stores/speech';
import { useStudio } from '@/stores/studioContext';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

/** Starts or ends the show, or the rehearsal, asking twice. */
export function GoLiveButton({ destinationCount }: { destinationCount: number }) {
  const { t } = useTranslation('controls');
  const { studio } = useStudio();
  const phase = useShowStore(selectPhase);
  const isRehearsal = useShowStore(({ show }) => show?.kind === 'rehearsal');
  const isStageEmpty = useShowStore(selectStage).length === 0;
  const [isAsking, setAsking] = useState(false);
  if (phase === 'ended') return null;

  const run = async () => {
    const answer = await studio.act({ type: phase === 'idle' ? 'go-live' : 'end' });
    if (!answer.ok) throw new Error(refusalWords(answer));
  };

  return (
    <>
      {phase === 'idle' ? (
        <Button
          tone={isRehearsal ? 'primary' : 'live'}
          icon={isRehearsal ? <Drama aria-hidden /> : <Radio aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {t(isRehearsal ? 'startRehearsal' : 'goLive')}
        </Button>
      ) : (
        <Button icon={<Square aria-hidden />} onClick={() => setAsking(true)}>
          {t(isRehearsal ? 'endRehearsal' : 'endShow')}
        </Button>
      )}
      {phase === 'idle' ? (
        <ConfirmDialog
          isOpen={isAsking}
          onOpenChange={setAsking}
          title={t(isRehearsal ? 'startRehearsalTitle' : 'goLiveTitle')}
          action={t(isRehearsal ? 'startNow' : 'goLiveNow')}
          tone={isRehearsal ? 'primary' : 'live'}
          onConfirm={run}
        >
          <p>
            {isRehearsal
              ? t('staysInside')
              : destinationCount === 0
                ? t('goesNowhere')
                : t('goesTo', { count: destinationCount })}
          </p>
          {isStageEmpty && <p className="mt-2 font-medium text-warn">{t('nobodyOnStage')}</p>}
        </ConfirmDialog>
      ) : (
        <ConfirmDialog
          isOpen={isAsking}
          onOpenChange={setAsking}
          title={t(isRehearsal ? 'endRehearsalTitle' : 'endTitle')}
          action={t(isRehearsal ? 'endRehearsal' : 'endShow')}
          onConfirm={run}
        >
          <p>{t(isRehearsal ? 'endRehearsalHelp' : 'endHelp')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
