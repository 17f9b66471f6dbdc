import clsx from 'clsx';
import { CircleAlert } from 'lucide-react';
import { useEffect } from 'react';

interface NoticeItem {
  id: number;
  text: string;
  tone: 'plain' | 'trouble';
}

interface NoticesProps {
  notices: readonly NoticeItem[];
  onDismiss: (id: number) => void;
}

/** Short messages that come and go; the region is read aloud as they arrive. */
export function Notices({ notices, onDismiss }: NoticesProps) {
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 top-16 z-50 flex flex-col items-center gap-2 sm:top-18"
    >
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} onDismiss={onDismiss} />
      ))}
    </div>
  );
}

function NoticeLine({
  notice,
  onDismiss,
}: {
  notice: NoticeItem;
  onDismiss: (id: number) => void;
}) {
  useEffect(() => {
    const timer = setTimeout(() => onDismiss(notice.id), notice.tone === 'trouble' ? 7000 : 4500);
    return () => clearTimeout(timer);
  }, [notice, onDismiss]);
  return (
    <p
      className={clsx(
        'flex max-w-md animate-rise items-center gap-2 rounded-xl px-4 py-2.5 text-sm font-medium shadow-pop',
        notice.tone === 'trouble' ? 'bg-danger-fill text-on-danger' : 'bg-text text-bg',
      )}
    >
      {notice.tone === 'trouble' && <CircleAlert aria-hidden className="size-4 shrink-0" />}
      {notice.text}
    </p>
  );
}
