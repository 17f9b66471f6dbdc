import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';

import { AccountMenu } from '@/features/account/AccountMenu';
import { Logo } from '@/ui/Logo';
import { ThemeButton } from '@/ui/ThemeButton';

import { MainNavigation } from './MainNavigation';

/** Header and room for a page of a signed-in person. */
export function PageShell() {
  const { t } = useTranslation('shell');
  return (
    <div className="flex min-h-dvh flex-col pb-16 sm:pb-0">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-lg focus:bg-surface focus:px-4 focus:py-2"
      >
        {t('skip')}
      </a>
      <header className="sticky top-0 z-30 border-b border-line bg-surface sm:bg-surface/90 sm:backdrop-blur">
        <div className="mx-auto flex h-16 max-w-6xl items-center gap-3 px-4 sm:px-6">
          <Link
            to="/broadcasts"
            aria-label={t('home')}
            className="mr-auto inline-flex rounded-lg sm:mr-4"
          >
            <Logo />
          </Link>
          <MainNavigation />
          <span className="hidden flex-1 sm:block" />
          <ThemeButton />
          <AccountMenu />
        </div>
      </header>
      <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 sm:px-6 sm:py-12">
        <Outlet />
      </main>
    </div>
  );
}
