import clsx from 'clsx';

import type { ChatLine } from '@/contracts/show';
import { formatClock } from '@/lib/format';
import { selectSelfId, useShowStore } from '@/stores/showStore';

interface ChatMessageProps {
  line: ChatLine;
  /** The line before is by the same person: the name need not be said again. */
  isContinued: boolean;
}

export function ChatMessage({ line, isContinued }: ChatMessageProps) {
  const isOwn = useShowStore(selectSelfId) === line.author;
  const time = new Date(line.at);
  return (
    <li
      className={clsx('flex flex-col', isOwn ? 'items-end' : 'items-start', isContinued && '-mt-2')}
    >
      {!isContinued && (
        <p className="mb-1 flex items-baseline gap-2 text-xs">
          <span className="font-semibold">{isOwn ? 'You' : line.authorName}</span>
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
