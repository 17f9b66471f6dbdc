import { Radio, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { selectPhase, selectStage, useShowStore } from '@/stores/showStore';
import { refusalWords } from '@/stores/speech';
import { useStudio } from '@/stores/studioContext';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

/** Starts or ends the show, asking twice. */
export function GoLiveButton({ destinationCount }: { destinationCount: number }) {
  const { t } = useTranslation('controls');
  const { studio } = useStudio();
  const phase = useShowStore(selectPhase);
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
        <Button tone="live" icon={<Radio aria-hidden />} onClick={() => setAsking(true)}>
          {t('goLive')}
        </Button>
      ) : (
        <Button icon={<Square aria-hidden />} onClick={() => setAsking(true)}>
          {t('endShow')}
        </Button>
      )}
      {phase === 'idle' ? (
        <ConfirmDialog
          isOpen={isAsking}
          onOpenChange={setAsking}
          title={t('goLiveTitle')}
          action={t('goLiveNow')}
          tone="live"
          onConfirm={run}
        >
          <p>
            {destinationCount === 0 ? t('goesNowhere') : t('goesTo', { count: destinationCount })}
          </p>
          {isStageEmpty && <p className="mt-2 font-medium text-warn">{t('nobodyOnStage')}</p>}
        </ConfirmDialog>
      ) : (
        <ConfirmDialog
          isOpen={isAsking}
          onOpenChange={setAsking}
          title={t('endTitle')}
          action={t('endShow')}
          onConfirm={run}
        >
          <p>{t('endHelp')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
