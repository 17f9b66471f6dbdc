import { Pause, Play, X } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

import type { UploadItem } from '@/services/uploads/Uploads';
import { IconButton } from '@/ui/IconButton';

interface UploadListProps {
  uploads: readonly UploadItem[];
  onPause: (id: string) => void;
  onResume: (id: string) => void;
  onDismiss: (id: string) => void;
}

/** What is on its way into the library. */
export function UploadList({ uploads, onPause, onResume, onDismiss }: UploadListProps) {
  const { t } = useTranslation('media');
  if (uploads.length === 0) return null;
  return (
    <ul aria-label={t('uploads')} className="flex flex-col gap-2">
      {uploads.map((upload) => {
        const { id, name, size, sent, state } = upload;
        const isRefused = state.kind === 'refused';
        return (
          <li key={id} className="rounded-xl border border-line py-1.5 pr-1 pl-3">
            <div className="flex items-center gap-2 text-[0.8125rem]">
              <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
              {!isRefused && <span className="text-muted tabular-nums">{wordsOf(upload, t)}</span>}
              {state.kind === 'sending' && (
                <IconButton
                  label={t('pauseUpload', { name })}
                  icon={<Pause aria-hidden />}
                  className="size-7"
                  onClick={() => onPause(id)}
                />
              )}
              {(state.kind === 'paused' || state.kind === 'offline') && (
                <IconButton
                  label={t('resumeUpload', { name })}
                  icon={<Play aria-hidden />}
                  className="size-7"
                  onClick={() => onResume(id)}
                />
              )}
              <IconButton
                label={t('dismiss', { name })}
                icon={<X aria-hidden />}
                className="size-7"
                onClick={() => onDismiss(id)}
              />
            </div>
            {isRefused ? (
              <p role="alert" className="pb-1 text-[0.8125rem] text-danger">
                {state.message}
              </p>
            ) : (
              <progress
                aria-label={name}
                value={sent}
                max={Math.max(1, size)}
                className="mb-1 block h-1.5 w-full accent-(--accent)"
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function wordsOf({ state, sent, size }: UploadItem, t: TFunction<'media'>): string {
  switch (state.kind) {
    case 'sending':
      return t('sending', { percent: size === 0 ? 0 : Math.floor((sent / size) * 100) });
    case 'refused':
      return state.message;
    default:
      return t(state.kind);
  }
}
