import type { ReactNode } from 'react';

interface PageTitleProps {
  title: string;
  text?: string;
  children?: ReactNode;
}

/** The heading of a page; what belongs to the whole page stands at its side. */
export function PageTitle({ title, text, children }: PageTitleProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight sm:text-3xl">{title}</h1>
        {text !== undefined && <p className="mt-1 max-w-2xl text-pretty text-muted">{text}</p>}
      </div>
      {children}
    </div>
  );
}
