import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { PanelName } from './railPanels';

interface RailTabProps {
  name: PanelName;
  icon: ReactNode;
  /** What waits to be seen there, in words; null: nothing. */
  news: { count: number | null; words: string } | null;
}

export function RailTab({ name, icon, news }: RailTabProps) {
  const { t } = useTranslation('studio');
  return (
    <Tabs.Trigger
      value={name}
      className="relative inline-flex h-14 min-w-16 shrink-0 flex-col items-center justify-center gap-1 rounded-lg px-0.5 text-[0.6875rem] leading-tight font-medium tracking-tight text-muted transition-colors hover:bg-hover hover:text-text data-[state=active]:bg-accent-soft data-[state=active]:text-accent-text [&_svg]:size-5"
    >
      <span aria-hidden>{icon}</span>
      <span className="max-w-full text-center text-balance">{t(`panel${name}`)}</span>
      {news !== null && (
        <span className="absolute top-1.5 right-3 inline-flex min-h-2.5 min-w-2.5 items-center justify-center rounded-full bg-accent px-1 text-[0.625rem] font-semibold text-on-accent">
          <span aria-hidden>{news.count ?? ''}</span>
          <span className="sr-only">, {news.words}</span>
        </span>
      )}
    </Tabs.Trigger>
  );
}
