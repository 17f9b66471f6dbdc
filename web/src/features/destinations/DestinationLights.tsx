import { ChevronDown } from 'lucide-react';
import { useState } from 'react';

import type { DestinationLight } from '@/contracts/show';
import { plural } from '@/lib/format';
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
  const { data = [] } = useDestinations(broadcastId);
  const [isOpen, setOpen] = useState(false);
  const known = data.map(
    ({ id, status }) => lights.find(({ destinationId }) => destinationId === id)?.phase ?? status,
  );
  const { tone, words } = summarize(known);

  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="inline-flex h-9 items-center gap-2 rounded-lg border border-line px-3 text-[0.8125rem] font-medium hover:bg-hover"
      >
        <Light tone={tone} />
        <span className="sr-only">Destinations: </span>
        {data.length === 0 ? 'Add destination' : words}
        <ChevronDown aria-hidden className="size-3.5 text-muted" />
      </button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Destinations"
        description={
          data.length === 0
            ? 'Where this show goes.'
            : `This show goes to ${plural(data.length, 'place')}.`
        }
        size="large"
      >
        <DestinationList broadcastId={broadcastId} lights={lights} />
      </Dialog>
    </>
  );
}
