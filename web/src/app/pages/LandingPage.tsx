import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate } from 'react-router';

import { JoinByLinkForm } from '@/features/account/JoinByLinkForm';
import { RegisterForm } from '@/features/account/RegisterForm';
import { SignInForm } from '@/features/account/SignInForm';
import { useTitle } from '@/lib/useTitle';
import { useSessionStore } from '@/stores/sessionStore';
import { Card } from '@/ui/Card';
import { LanguageButton } from '@/ui/LanguageButton';
import { Logo } from '@/ui/Logo';
import { ThemeButton } from '@/ui/ThemeButton';

import { LoadingPage } from '../shell/LoadingPage';
import { StagePicture } from '../shell/StagePicture';

const tabClass =
  'flex-1 rounded-lg py-2 text-sm font-medium text-muted transition-colors hover:text-text data-[state=active]:bg-surface data-[state=active]:text-text data-[state=active]:shadow-card';

/** A page of ours: two slashes at the beginning, or what browsers take for them, name another host. */
const isOwnPath = (from: unknown): from is string =>
  typeof from === 'string' && /^\/(?!\/)[^\\\t\n\r]*$/.test(from);

export function LandingPage() {
  const { t } = useTranslation('pages');
  useTitle('');
  const session = useSessionStore((store) => store.session);
  const navigate = useNavigate();
  const location = useLocation();
  if (session.kind === 'loading') return <LoadingPage />;
  if (session.kind === 'signed-in') {
    const from = (location.state as { from?: unknown } | null)?.from;
    return <Navigate to={isOwnPath(from) ? from : '/broadcasts'} replace />;
  }

  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-4 sm:px-6">
      <header className="flex h-20 items-center justify-between">
        <Logo />
        <span className="flex gap-1">
          <LanguageButton />
          <ThemeButton />
        </span>
      </header>
      <main className="grid flex-1 items-center gap-12 pb-16 lg:grid-cols-[minmax(0,1fr)_26rem] lg:gap-16">
        <section className="order-2 lg:order-1">
          <h1 className="max-w-xl text-4xl leading-[1.1] font-semibold tracking-tight text-balance sm:text-5xl">
            {t('slogan')}
          </h1>
          <p className="mt-5 max-w-lg text-lg text-pretty text-muted">{t('sloganText')}</p>
          <div className="mt-10 max-w-xl">
            <StagePicture />
          </div>
        </section>
        <Card className="order-1 p-6 sm:p-8 lg:order-2">
          <Tabs.Root defaultValue="sign-in">
            <Tabs.List
              aria-label={t('account')}
              className="mb-6 flex gap-1 rounded-xl border border-line bg-bg p-1"
            >
              <Tabs.Trigger value="sign-in" className={tabClass}>
                {t('signIn')}
              </Tabs.Trigger>
              <Tabs.Trigger value="register" className={tabClass}>
                {t('createAccount')}
              </Tabs.Trigger>
            </Tabs.List>
            <Tabs.Content value="sign-in" tabIndex={-1}>
              <SignInForm />
            </Tabs.Content>
            <Tabs.Content value="register" tabIndex={-1}>
              <RegisterForm />
              <p className="mt-4 text-center text-[0.8125rem] text-muted">{t('firstAccount')}</p>
            </Tabs.Content>
          </Tabs.Root>
          <hr className="my-6 border-line" />
          <JoinByLinkForm onToken={(token) => void navigate(`/join/${token}`)} />
        </Card>
      </main>
    </div>
  );
}
