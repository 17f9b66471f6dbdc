import type { ReactNode } from 'react';

import { LanguageButton } from '@/ui/LanguageButton';
import { Logo } from '@/ui/Logo';

interface MessagePageProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** For those who have no other page to change the language on. */
  hasLanguage?: boolean;
}

/** A page that says one thing. */
export function MessagePage({ title, children, action, hasLanguage = false }: MessagePageProps) {
  return (
    <main className="relative flex min-h-dvh flex-col items-center justify-center px-6 py-16 text-center">
      {hasLanguage && (
        <div className="absolute top-5 right-4 sm:right-6">
          <LanguageButton />
        </div>
      )}
      <Logo withName={false} />
      <h1 className="mt-6 text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      <div className="mt-2 max-w-md text-pretty text-muted">{children}</div>
      {action !== undefined && (
        <div className="mt-8 flex flex-wrap justify-center gap-3">{action}</div>
      )}
    </main>
  );
}
