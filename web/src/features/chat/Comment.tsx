import clsx from 'clsx';
import { Ellipsis, MonitorPlay, MonitorX, Star, TimerOff, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { ChatLine } from '@/contracts/show';
import { formatClock } from '@/lib/format';
import { selectSelfId, useShowStore } from '@/stores/showStore';
import { useAct, usePictureState } from '@/stores/useAct';
import { Badge } from '@/ui/Badge';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/Menu';

interface CommentProps {
  line: ChatLine;
  isHost: boolean;
}

const pauses = [
  { seconds: 60, key: 'minute' },
  { seconds: 600, key: 'tenMinutes' },
  { seconds: 3600, key: 'hour' },
] as const;

/** One public comment, and for hosts: star, show, pause, delete. */
export function Comment({ line, isHost }: CommentProps) {
  const { id, author, authorName, text, starred } = line;
  const { t } = useTranslation('chat');
  const act = useAct();
  const isOwn = useShowStore(selectSelfId) === author;
  const isShown = usePictureState()?.shownComment?.id === id;
  const time = new Date(line.at);
  const name = authorName;

  return (
    <li className={clsx('rounded-xl px-3 py-2', isShown ? 'bg-accent-soft' : 'hover:bg-hover')}>
      <div className="flex items-center gap-2">
        <p className="flex min-w-0 flex-1 items-baseline gap-2 text-xs">
          <span className="truncate font-semibold">{isOwn ? t('you') : authorName}</span>
          <time dateTime={time.toISOString()} className="text-muted">
            {formatClock(time)}
          </time>
        </p>
        {isShown && <Badge tone="accent">{t('onScreen')}</Badge>}
        {isHost && (
          <div className="-my-1 -mr-2 flex">
            <IconButton
              label={t(starred ? 'unstar' : 'star', { name })}
              icon={<Star aria-hidden className={starred ? 'fill-current text-warn' : ''} />}
              aria-pressed={starred}
              className="size-8"
              onClick={() => void act({ type: 'star-comment', messageId: id, on: !starred })}
            />
            <IconButton
              label={t(isShown ? 'hide' : 'show', { name })}
              icon={isShown ? <MonitorX aria-hidden /> : <MonitorPlay aria-hidden />}
              aria-pressed={isShown}
              className="size-8"
              onClick={() =>
                void act(
                  isShown ? { type: 'hide-comment' } : { type: 'show-comment', messageId: id },
                )
              }
            />
            <Menu
              trigger={
                <button
                  type="button"
                  aria-label={t('more', { name })}
                  className="inline-flex size-8 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text"
                >
                  <Ellipsis aria-hidden className="size-[1.125rem]" />
                </button>
              }
            >
              {!isOwn && (
                <>
                  <MenuLabel>{t('pause')}</MenuLabel>
                  {pauses.map(({ seconds, key }) => (
                    <MenuItem
                      key={key}
                      icon={<TimerOff aria-hidden />}
                      onSelect={() => void act({ type: 'time-out-author', author, seconds })}
                    >
                      {t(key)}
                    </MenuItem>
                  ))}
                  <MenuSeparator />
                </>
              )}
              <MenuItem
                icon={<Trash2 aria-hidden />}
                tone="danger"
                onSelect={() => void act({ type: 'delete-chat', messageId: id })}
              >
                {t('delete')}
              </MenuItem>
            </Menu>
          </div>
        )}
      </div>
      <p className="mt-0.5 text-sm break-words whitespace-pre-wrap">{text}</p>
    </li>
  );
}
