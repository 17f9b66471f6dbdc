import clsx from 'clsx';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { AirStatus } from '@/features/controls/AirStatus';
import { CountdownBadge } from '@/features/controls/CountdownBadge';
import { GoLiveButton } from '@/features/controls/GoLiveButton';
import { DestinationLights } from '@/features/destinations/DestinationLights';
import { useDestinations } from '@/features/destinations/useDestinations';
import type { DestinationLight } from '@/contracts/show';
import { selectIsInCharge, useShowStore } from '@/stores/showStore';
import { LanguageButton } from '@/ui/LanguageButton';
import { Logo } from '@/ui/Logo';
import { ThemeButton } from '@/ui/ThemeButton';

import { ShowSettings } from './ShowSettings';

const none: DestinationLight[] = [];

interface StudioHeaderProps {
  broadcastId: string;
  title: string;
}

export function StudioHeader({ broadcastId, title }: StudioHeaderProps) {
  const { t } = useTranslation('studio');
  const isInCharge = useShowStore(selectIsInCharge);
  const lights = useShowStore(({ show }) => show?.destinations ?? none);
  const viewers = useShowStore((store) => store.viewers);
  const { data: destinations } = useDestinations(broadcastId, isInCharge);

  return (
    <header className="sticky top-0 z-20 flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-3 py-2 sm:px-4 lg:min-h-12 lg:py-1">
      <Logo withName={false} />
      <div className="flex min-w-0 flex-1 items-center gap-1">
        <h1 className="min-w-0 truncate text-[0.9375rem] font-semibold" title={title}>
          {title}
        </h1>
        {isInCharge && <ShowSettings broadcastId={broadcastId} />}
      </div>
      <div
        className={clsx(
          'flex flex-wrap items-center justify-between gap-3',
          isInCharge && 'order-last basis-full lg:order-none lg:basis-auto',
        )}
      >
        <CountdownBadge />
        {viewers !== null && (
          <span className="inline-flex items-center gap-1.5 text-sm text-muted tabular-nums">
            <Eye aria-hidden className="size-4" />
            {t('watching', { count: viewers })}
          </span>
        )}
        {isInCharge && <DestinationLights broadcastId={broadcastId} lights={lights} />}
        <AirStatus />
      </div>
      {/* A guest on a phone has no other page to change the language on. */}
      <div className="flex items-center">
        <span className={clsx(isInCharge && 'hidden sm:inline')}>
          <LanguageButton />
        </span>
        <span className="hidden sm:inline">
          <ThemeButton />
        </span>
      </div>
      {isInCharge && (
        <GoLiveButton
          destinationCount={destinations?.filter((one) => one.isEnabled).length ?? lights.length}
        />
      )}
    </header>
  );
}
