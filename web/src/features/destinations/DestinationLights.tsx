import { ChevronDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DestinationLight } from '@/contracts/show';
import { selectRole, useShowStore } from '@/stores/showStore';
import { Dialog } from '@/ui/Dialog';
import { Light } from '@/ui/Light';

import { DestinationList } from './DestinationList';
import { summarize } from './summarize';
import { useDestinations } from './useDestinations';

interface DestinationLightsProps {
  broadcastId: string;
  lights: readonly DestinationLight[];
}

/** The studio's summary of all destinations; opens the list with the reasons. */
export function DestinationLights({ broadcastId, lights }: DestinationLightsProps) {
  const { t } = useTranslation('destinations');
  const { data = [], isSuccess, refetch } = useDestinations(broadcastId);
  const isOwner = useShowStore(selectRole) === 'owner';
  const isRehearsal = useShowStore(({ show }) => show?.kind === 'rehearsal');
  const [isOpen, setOpen] = useState(false);
  const known = data
    .filter(({ isEnabled }) => isEnabled)
    .map(
      ({ id, status }) => lights.find(({ destinationId }) => destinationId === id)?.phase ?? status,
    );
  const { tone, words } = summarize(known, t);
  const strangers = lights
    .filter(({ destinationId }) => !data.some(({ id }) => id === destinationId))
    .map(({ destinationId }) => destinationId)
    .join();

  // Somebody else added it.
  useEffect(() => {
    if (isSuccess && strangers !== '') void refetch();
  }, [isSuccess, strangers, refetch]);

  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="inline-flex h-9 items-center gap-2 rounded-lg border border-line px-3 text-[0.8125rem] font-medium hover:bg-hover"
      >
        <Light tone={tone} />
        <span className="sr-only">{t('destinations')}: </span>
        {data.length === 0 ? t('add') : words}
        <ChevronDown aria-hidden className="size-3.5 text-muted" />
      </button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t('destinations')}
        description={
          isRehearsal
            ? t('restInRehearsal')
            : data.length === 0
              ? t('where')
              : t('goesTo', { count: data.length })
        }
        size="large"
      >
        <DestinationList broadcastId={broadcastId} lights={lights} canTest={isOwner} />
      </Dialog>
    </>
  );
}
