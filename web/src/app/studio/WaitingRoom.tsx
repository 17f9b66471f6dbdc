import { DoorClosed } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { StudioBanners } from '@/features/controls/StudioBanners';
import { useStudio } from '@/stores/studioContext';
import { Button } from '@/ui/Button';
import { LanguageButton } from '@/ui/LanguageButton';
import { Logo } from '@/ui/Logo';
import { ThemeButton } from '@/ui/ThemeButton';

/** The lobby: one knows where one is, and that nothing else has to be done. */
export function WaitingRoom({ title }: { title: string }) {
  const { t } = useTranslation('studio');
  const { leave } = useStudio();
  return (
    <div className="mx-auto flex min-h-dvh max-w-xl flex-col px-4 sm:px-6">
      <header className="flex h-20 items-center justify-between">
        <Logo />
        <div className="flex items-center">
          <LanguageButton />
          <ThemeButton />
        </div>
      </header>
      <main className="flex flex-1 flex-col items-center justify-center pb-24 text-center">
        <StudioBanners />
        <div className="mb-6 inline-flex size-16 animate-breathe items-center justify-center rounded-3xl bg-accent-soft text-accent-text">
          <DoorClosed aria-hidden className="size-8" />
        </div>
        <p className="text-muted">{title}</p>
        <div role="status">
          <h1 className="mt-2 text-2xl font-semibold tracking-tight text-balance">
            {t('waitingTitle')}
          </h1>
        </div>
        <p className="mt-3 max-w-md text-balance text-muted">{t('waitingHelp')}</p>
        <Button className="mt-8" onClick={() => void leave()}>
          {t('waitingLeave')}
        </Button>
      </main>
    </div>
  );
}
