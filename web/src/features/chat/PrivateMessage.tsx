import clsx from 'clsx';
import { useTranslation } from 'react-i18next';

import type { PrivateLine } from '@/contracts/show';
import { formatClock } from '@/lib/format';

interface PrivateMessageProps {
  line: PrivateLine;
  isOwn: boolean;
  /** The line before is by the same person: the name need not be said again. */
  isContinued: boolean;
}

export function PrivateMessage({ line, isOwn, isContinued }: PrivateMessageProps) {
  const { t } = useTranslation('chat');
  const time = new Date(line.at);
  return (
    <li
      className={clsx('flex flex-col', isOwn ? 'items-end' : 'items-start', isContinued && '-mt-2')}
    >
      {!isContinued && (
        <p className="mb-1 flex items-baseline gap-2 text-xs">
          <span className="font-semibold">{isOwn ? t('you') : line.authorName}</span>
          <time dateTime={time.toISOString()} className="text-muted">
            {formatClock(time)}
          </time>
        </p>
      )}
      <p
        className={clsx(
          'max-w-[85%] rounded-2xl px-3 py-2 text-sm break-words whitespace-pre-wrap',
          isOwn ? 'bg-accent text-on-accent' : 'bg-hover',
        )}
      >
        {line.text}
      </p>
    </li>
  );
}
