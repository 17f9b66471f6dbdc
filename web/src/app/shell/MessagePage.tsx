import type { ReactNode } from 'react';

import { Logo } from '@/ui/Logo';

interface MessagePageProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** A page that says one thing. */
export function MessagePage({ title, children, action }: MessagePageProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-6 py-16 text-center">
      <Logo withName={false} />
      <h1 className="mt-6 text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      <div className="mt-2 max-w-md text-pretty text-muted">{children}</div>
      {action !== undefined && (
        <div className="mt-8 flex flex-wrap justify-center gap-3">{action}</div>
      )}
    </main>
  );
}
