import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { Destination } from '@/services/api/destinations';
import { Spinner } from '@/ui/Spinner';

import { PlatformIcon } from './PlatformIcon';

interface EarlierDestinationsProps {
  destinations: readonly Destination[];
  /** The one that is being added. */
  busy?: string | null;
  onPick: (destination: Destination) => void;
}

/** Where earlier shows went, each to be taken again with its key. */
export function EarlierDestinations({ destinations, busy, onPick }: EarlierDestinationsProps) {
  const { t } = useTranslation('destinations');
  if (destinations.length === 0) return null;
  return (
    <div>
      <p className="mb-2 text-[0.8125rem] font-medium text-muted">{t('earlier')}</p>
      <ul aria-label={t('earlier')} className="grid gap-2 sm:grid-cols-2">
        {destinations.map((one) => {
          const name = one.name === '' ? t(`platform_${one.platform}`) : one.name;
          return (
            <li key={one.id} className="min-w-0">
              <button
                type="button"
                disabled={busy != null}
                onClick={() => onPick(one)}
                className="flex w-full items-center gap-3 rounded-xl border border-line-strong bg-surface p-2.5 text-left transition-colors hover:bg-hover disabled:opacity-50"
              >
                <span className="sr-only">{t('takeAgain')} </span>
                <PlatformIcon platform={one.platform} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-sm font-semibold">{name}</span>
                  <span className="block truncate text-xs text-muted">
                    {t('key', { hint: one.streamKeyHint })}
                  </span>
                </span>
                {busy === one.id ? (
                  <Spinner />
                ) : (
                  <Plus aria-hidden className="size-4 shrink-0 text-muted" />
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
