import { useTranslation } from 'react-i18next';

import type { TimeOut } from '@/contracts/show';
import { formatElapsed } from '@/lib/format';
import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';

import { useTimedOut } from './useTimedOut';

/** Authors who may not write for a while: a pause that was a mistake can be ended. */
export function TimedOut() {
  const { t } = useTranslation('chat');
  const { timedOut, now } = useTimedOut();
  const act = useAct();
  if (timedOut.length === 0) return null;
  const nameOf = ({ authorName }: TimeOut) => (authorName === '' ? t('somebody') : authorName);
  return (
    <section aria-label={t('paused')}>
      <h3 className="text-xs font-semibold tracking-wide text-muted uppercase">
        {t('paused')} <span className="font-medium">{timedOut.length}</span>
      </h3>
      <ul className="mt-1 flex max-h-32 flex-col overflow-y-auto">
        {timedOut.map((one) => (
          <li key={one.author} className="flex items-center gap-2 py-1">
            <span className="min-w-0 flex-1 truncate text-sm">{nameOf(one)}</span>
            <span className="shrink-0 text-xs text-muted tabular-nums">
              {t('timeLeft', { time: formatElapsed(one.until - now) })}
            </span>
            <Button
              size="small"
              aria-label={t('allowNamed', { name: nameOf(one) })}
              onClick={() => void act({ type: 'allow-author', author: one.author })}
            >
              {t('allow')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
