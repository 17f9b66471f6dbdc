import clsx from 'clsx';

import { useShowStore } from '@/stores/showStore';
import { reportRefusal, useStudio } from '@/stores/studioContext';
import { Tooltip } from '@/ui/Tooltip';

import { layoutChoices } from './layoutChoices';

/** How the stage is arranged. */
export function LayoutBar() {
  const { studio } = useStudio();
  const current = useShowStore(({ show }) => show?.layout ?? 'grid');

  return (
    <div
      role="group"
      aria-label="Layout"
      className="inline-flex gap-1 rounded-xl border border-line bg-surface p-1"
    >
      {layoutChoices.map(({ layout, name, icon }, index) => (
        <Tooltip key={layout} text={name} hotkey={`Shift ${index + 1}`}>
          <button
            type="button"
            aria-label={`${name} layout`}
            aria-pressed={layout === current}
            onClick={() => void reportRefusal(studio.setLayout(layout))}
            className={clsx(
              'inline-flex h-9 items-center gap-2 rounded-lg px-3 text-[0.8125rem] font-medium transition-colors [&_svg]:size-5',
              layout === current
                ? 'bg-accent-soft text-accent-text'
                : 'text-muted hover:bg-hover hover:text-text',
            )}
          >
            {icon}
            <span className="hidden sm:inline">{name}</span>
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
