import type { ReactNode } from 'react';

interface PanelHintProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
}

/** What a panel is for, while it is empty. */
export function PanelHint({ icon, title, children }: PanelHintProps) {
  return (
    <div className="flex flex-col items-center px-6 py-10 text-center text-sm">
      <div className="mb-3 inline-flex size-10 items-center justify-center rounded-xl bg-accent-soft text-accent-text [&_svg]:size-5">
        {icon}
      </div>
      <p className="font-semibold">{title}</p>
      <p className="mt-1 text-muted">{children}</p>
    </div>
  );
}
