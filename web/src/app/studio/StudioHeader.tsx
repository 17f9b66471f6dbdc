import clsx from 'clsx';

import { AirStatus } from '@/features/controls/AirStatus';
import { GoLiveButton } from '@/features/controls/GoLiveButton';
import { DestinationLights } from '@/features/destinations/DestinationLights';
import { useDestinations } from '@/features/destinations/useDestinations';
import type { DestinationLight } from '@/contracts/show';
import { selectIsInCharge, useShowStore } from '@/stores/showStore';
import { Logo } from '@/ui/Logo';
import { ThemeButton } from '@/ui/ThemeButton';

const none: DestinationLight[] = [];

interface StudioHeaderProps {
  broadcastId: string;
  title: string;
}

export function StudioHeader({ broadcastId, title }: StudioHeaderProps) {
  const isInCharge = useShowStore(selectIsInCharge);
  const lights = useShowStore(({ show }) => show?.destinations ?? none);
  const { data: destinations = [] } = useDestinations(broadcastId, isInCharge);

  return (
    <header className="sticky top-0 z-20 flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-3 py-2 sm:px-4">
      <Logo withName={false} />
      <h1 className="min-w-0 flex-1 truncate text-[0.9375rem] font-semibold" title={title}>
        {title}
      </h1>
      <div
        className={clsx(
          'flex items-center justify-between gap-3',
          isInCharge && 'order-last basis-full sm:order-none sm:basis-auto',
        )}
      >
        <AirStatus />
        {isInCharge && <DestinationLights broadcastId={broadcastId} lights={lights} />}
      </div>
      <span className="hidden sm:inline">
        <ThemeButton />
      </span>
      {isInCharge && <GoLiveButton destinationCount={destinations.length} />}
    </header>
  );
}
