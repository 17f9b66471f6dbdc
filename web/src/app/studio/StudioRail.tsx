import { Tabs } from 'radix-ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { selectIsHost, useShowStore } from '@/stores/showStore';

import { railPanels, type PanelName } from './railPanels';
import { RailTab } from './RailTab';
import { useRailNews } from './useRailNews';

/** Everything beside the stage: icons at the edge, one panel open. */
export function StudioRail({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('studio');
  const isHost = useShowStore(selectIsHost);
  const [open, setOpen] = useState<PanelName>('People');
  const news = useRailNews(open);
  const rail = useRef<HTMLElement>(null);
  const panels = railPanels.filter((panel) => isHost || panel.for === 'everybody');
  const current = panels.find(({ name }) => name === open) ?? panels[0];
  if (current === undefined) return null;

  return (
    <Tabs.Root
      value={current.name}
      onValueChange={(value) => {
        const next = panels.find(({ name }) => name === value);
        if (next === undefined) return;
        setOpen(next.name);
        // On a phone it lies below the stage, half under the controls.
        rail.current?.scrollIntoView({ block: 'nearest' });
      }}
      orientation="vertical"
      asChild
    >
      <aside
        ref={rail}
        aria-label={t('panels')}
        className="flex h-[32rem] shrink-0 scroll-mb-20 flex-col border-t border-line bg-surface lg:h-auto lg:scroll-mb-0 lg:flex-row-reverse lg:border-t-0 lg:border-l"
      >
        <Tabs.List
          aria-label={t('panels')}
          className="flex shrink-0 gap-0.5 overflow-x-auto border-b border-line p-1 lg:w-[5.25rem] lg:flex-col lg:overflow-x-hidden lg:overflow-y-auto lg:border-b-0 lg:border-l"
        >
          {panels.map(({ name, icon }) => (
            <RailTab key={name} name={name} icon={icon} news={news[name] ?? null} />
          ))}
        </Tabs.List>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col lg:w-80 lg:flex-none 2xl:w-96">
          <h2 className="border-b border-line px-4 py-3 text-[0.9375rem] font-semibold">
            {t(`panel${current.name}`)}
          </h2>
          {panels.map(({ name, show }) => (
            <Tabs.Content key={name} value={name} className="min-h-0 flex-1" tabIndex={-1}>
              {show(broadcastId)}
            </Tabs.Content>
          ))}
        </div>
      </aside>
    </Tabs.Root>
  );
}
