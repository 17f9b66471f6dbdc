import clsx from 'clsx';
import { useTranslation } from 'react-i18next';

interface ConversationPickerProps {
  all: readonly { with: string | null; name: string; isUnread: boolean }[];
  current: string | null;
  onPick: (partner: string | null) => void;
}

/** With whom to talk; a dot where something new waits. */
export function ConversationPicker({ all, current, onPick }: ConversationPickerProps) {
  const { t } = useTranslation('chat');
  return (
    <div
      role="group"
      aria-label={t('conversation')}
      className="flex flex-wrap gap-1.5 border-b border-line p-3"
    >
      {all.map(({ with: partner, name, isUnread }) => (
        <button
          key={partner ?? ''}
          type="button"
          aria-pressed={partner === current}
          onClick={() => onPick(partner)}
          className={clsx(
            'inline-flex h-8 max-w-full items-center gap-1.5 rounded-full border px-3 text-[0.8125rem] font-medium transition-colors',
            partner === current
              ? 'border-accent bg-accent-soft text-accent-text'
              : 'border-line-strong hover:bg-hover',
          )}
        >
          <span className="truncate">{partner === null ? t('everybody') : name}</span>
          {isUnread && (
            <span className="size-2 shrink-0 rounded-full bg-accent">
              <span className="sr-only">, {t('isNew')}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
