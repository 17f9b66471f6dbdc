import clsx from 'clsx';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

interface BannerProps {
  tone: 'info' | 'warn' | 'danger';
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

const looks = {
  info: { className: 'bg-accent-soft text-accent-text', Icon: Info },
  warn: { className: 'bg-warn-soft text-warn', Icon: TriangleAlert },
  danger: { className: 'bg-danger-soft text-danger', Icon: CircleAlert },
};

/** Something to know or to mend, where it matters. */
export function Banner({ tone, title, children, action }: BannerProps) {
  const { className, Icon } = looks[tone];
  return (
    <div role="status" className={clsx('flex items-start gap-3 rounded-xl px-4 py-3', className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-semibold">{title}</p>
        {children !== undefined && <div className="mt-0.5 text-text">{children}</div>}
      </div>
      {action}
    </div>
  );
}
