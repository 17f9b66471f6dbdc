import clsx from 'clsx';
import { useTranslation } from 'react-i18next';

interface KeyPresetsProps {
  color: string;
  onChange: (color: string) => void;
}

/** The cloths that shops sell. */
const presets = { keyGreen: '#00b140', keyBlue: '#0047bb' } as const;

export function KeyPresets({ color, onChange }: KeyPresetsProps) {
  const { t } = useTranslation('stage');
  return (
    <div role="group" aria-label={t('keyColor')} className="flex gap-2">
      {(['keyGreen', 'keyBlue'] as const).map((name) => {
        const isChosen = presets[name] === color;
        return (
          <button
            key={name}
            type="button"
            aria-pressed={isChosen}
            className={clsx(
              'inline-flex h-10 min-w-0 flex-1 items-center justify-center gap-2 rounded-lg border px-3 text-sm font-medium hover:bg-hover',
              isChosen ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface',
            )}
            onClick={() => onChange(presets[name])}
          >
            <span
              aria-hidden
              className="size-4 shrink-0 rounded-full border border-black/20"
              style={{ background: presets[name] }}
            />
            {t(name)}
          </button>
        );
      })}
    </div>
  );
}
