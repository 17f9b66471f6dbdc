import clsx from 'clsx';
import { CircleAlert, CircleCheck, Pause, Play, X } from 'lucide-react';
import { Progress } from 'radix-ui';
import { useTranslation } from 'react-i18next';

import { formatBytes } from '@/lib/format';
import { useLanguage } from '@/lib/i18n/useLanguage';
import type { UploadItem } from '@/services/uploads/Uploads';
import { uploads } from '@/stores/uploadStore';
import { IconButton } from '@/ui/IconButton';

export function UploadRow({ item }: { item: UploadItem }) {
  const { t } = useTranslation('library');
  const { locale } = useLanguage();
  const { id, name, size, sent, state } = item;
  const percent = size === 0 ? 0 : Math.floor((sent / size) * 100);
  const isOver = state.kind === 'done' || state.kind === 'refused';

  return (
    <li className="flex items-center gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2 text-sm">
          <span className="truncate font-medium">{name}</span>
          <span className="shrink-0 text-[0.8125rem] text-muted">{formatBytes(size, locale)}</span>
        </p>
        {!isOver && (
          <Progress.Root
            aria-label={t('progressOf', { name })}
            value={percent}
            className="mt-2 h-1.5 overflow-hidden rounded-full bg-line"
          >
            <Progress.Indicator
              className={clsx(
                'h-full rounded-full transition-[width]',
                state.kind === 'sending' ? 'bg-accent' : 'bg-line-strong',
              )}
              style={{ width: `${percent}%` }}
            />
          </Progress.Root>
        )}
        <p
          className={clsx(
            'mt-1 flex items-center gap-1.5 text-[0.8125rem] [&_svg]:size-3.5',
            state.kind === 'refused' ? 'text-danger' : 'text-muted',
          )}
        >
          {state.kind === 'done' && <CircleCheck aria-hidden className="text-ok" />}
          {state.kind === 'refused' && <CircleAlert aria-hidden />}
          {state.kind === 'refused' ? state.message : t(`state_${state.kind}`, { percent })}
        </p>
      </div>
      {state.kind === 'sending' && (
        <IconButton
          label={t('pause', { name })}
          icon={<Pause aria-hidden />}
          onClick={() => uploads.pause(id)}
        />
      )}
      {(state.kind === 'paused' || state.kind === 'offline') && (
        <IconButton
          label={t('resume', { name })}
          icon={<Play aria-hidden />}
          onClick={() => uploads.resume(id)}
        />
      )}
      <IconButton
        label={isOver ? t('dismiss', { name }) : t('giveUp', { name })}
        icon={<X aria-hidden />}
        onClick={() => uploads.dismiss(id)}
      />
    </li>
  );
}
