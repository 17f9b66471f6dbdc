import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { DevicePickers } from '@/features/backstage/DevicePickers';
import { DevicePreview } from '@/features/backstage/DevicePreview';
import { DeviceTroubles } from '@/features/backstage/DeviceTroubles';
import { EntryForm } from '@/features/backstage/EntryForm';
import { NetworkCheck } from '@/features/backstage/NetworkCheck';
import type { GuestRule } from '@/services/api/broadcasts';
import { loadIntroduction, type Account, type Introduction } from '@/services/studio/introductions';
import { Card } from '@/ui/Card';
import { LanguageButton } from '@/ui/LanguageButton';
import { Logo } from '@/ui/Logo';
import { ThemeButton } from '@/ui/ThemeButton';

import { useGreenRoomHotkeys } from './useGreenRoomHotkeys';

interface GreenRoomProps {
  title: string;
  /** Who invites, for guests. */
  hostName: string | null;
  /** Whose account it is, if anybody's. */
  account: Account;
  rule: GuestRule;
  /** The token of the guest link, which hosts have too. */
  link: string;
  onEnter: (who: Introduction) => Promise<void>;
}

/** The room before the studio: check devices, say who you are, go in. */
export function GreenRoom({ title, hostName, account, rule, link, onEnter }: GreenRoomProps) {
  const { t } = useTranslation('studio');
  const [who, setWho] = useState(() => loadIntroduction(account));
  useGreenRoomHotkeys();

  return (
    <div className="mx-auto flex min-h-dvh max-w-5xl flex-col px-4 sm:px-6">
      <header className="flex h-20 items-center justify-between">
        <Logo />
        <div className="flex items-center">
          <LanguageButton />
          <ThemeButton />
        </div>
      </header>
      <main className="flex flex-1 flex-col pb-12">
        <h1 className="text-2xl font-semibold tracking-tight text-balance break-words sm:text-3xl">
          {title}
        </h1>
        <p className="mt-1 text-muted">
          {hostName === null ? t('greenRoomHost') : t('greenRoomGuest', { name: hostName })}
        </p>
        <div className="mt-8 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex flex-col gap-6">
            <DevicePreview name={who.name.trim()} />
            <DeviceTroubles />
            <Card className="p-6">
              <EntryForm
                isHost={hostName === null}
                rule={rule}
                who={who}
                onChange={setWho}
                onEnter={onEnter}
              />
            </Card>
          </div>
          <div className="flex flex-col gap-6">
            <Card className="p-6">
              <h2 className="mb-4 font-semibold">{t('devices')}</h2>
              <DevicePickers withTroubles={false} withSecondCamera />
            </Card>
            <Card className="p-6">
              <h2 className="mb-1 font-semibold">{t('network')}</h2>
              <NetworkCheck link={link} />
            </Card>
          </div>
        </div>
      </main>
    </div>
  );
}
