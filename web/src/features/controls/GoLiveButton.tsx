import { Radio, Square } from 'lucide-react';
import { useState } from 'react';

import { plural } from '@/lib/format';
import { selectPhase, selectStage, useShowStore } from '@/stores/showStore';
import { useStudio } from '@/stores/studioContext';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

/** Starts or ends the show, asking twice. */
export function GoLiveButton({ destinationCount }: { destinationCount: number }) {
  const { studio } = useStudio();
  const phase = useShowStore(selectPhase);
  const isStageEmpty = useShowStore(selectStage).length === 0;
  const [isAsking, setAsking] = useState(false);
  if (phase === 'ended') return null;

  const run = async () => {
    const answer = await (phase === 'idle' ? studio.goLive() : studio.end());
    if (!answer.ok) throw new Error(answer.message);
  };

  return (
    <>
      {phase === 'idle' ? (
        <Button tone="live" icon={<Radio aria-hidden />} onClick={() => setAsking(true)}>
          Go live
        </Button>
      ) : (
        <Button icon={<Square aria-hidden />} onClick={() => setAsking(true)}>
          End show
        </Button>
      )}
      {phase === 'idle' ? (
        <ConfirmDialog
          isOpen={isAsking}
          onOpenChange={setAsking}
          title="Go live?"
          action="Go live now"
          tone="live"
          onConfirm={run}
        >
          <p>
            {destinationCount === 0
              ? 'There is no destination yet: the program runs on the server and nobody outside sees it. You can add one at any time.'
              : `The program goes to ${plural(destinationCount, 'destination')}.`}
          </p>
          {isStageEmpty && (
            <p className="mt-2 font-medium text-warn">Nobody is on stage at the moment.</p>
          )}
        </ConfirmDialog>
      ) : (
        <ConfirmDialog
          isOpen={isAsking}
          onOpenChange={setAsking}
          title="End the show?"
          action="End show"
          onConfirm={run}
        >
          <p>All destinations stop. A show that has ended cannot be started again.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
