import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';

import { HotkeysSection } from '@/features/account/HotkeysSection';
import { LookSection } from '@/features/account/LookSection';
import { PasswordSection } from '@/features/account/PasswordSection';
import { ProfileSection } from '@/features/account/ProfileSection';
import { SessionsSection } from '@/features/account/SessionsSection';
import { TokensSection } from '@/features/account/TokensSection';
import { TeamSection } from '@/features/team/TeamSection';
import { useTitle } from '@/lib/useTitle';
import { useSessionStore } from '@/stores/sessionStore';
import { Pills } from '@/ui/Pills';

import { PageTitle } from '../shell/PageTitle';

const parts = ['account', 'team', 'security', 'hotkeys'] as const;

export function AccountPage() {
  const { t } = useTranslation('pages');
  useTitle(t('accountAndTeam'));
  const navigate = useNavigate();
  const params = useParams();
  const session = useSessionStore((store) => store.session);
  const part = parts.find((one) => one === params['part']) ?? 'account';
  if (session.kind !== 'signed-in') return null;
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <PageTitle title={t('accountAndTeam')} />
      <Pills
        label={t('accountAndTeam')}
        value={part}
        options={parts.map((value) => ({ value, label: t(`${value}Part`) }))}
        onChange={(next) =>
          void navigate(next === 'account' ? '/account' : `/account/${next}`, { replace: true })
        }
      />
      {part === 'account' && (
        <>
          <ProfileSection key={session.user.id} user={session.user} />
          <LookSection />
        </>
      )}
      {part === 'team' && <TeamSection />}
      {part === 'security' && (
        <>
          <PasswordSection />
          <SessionsSection />
          <TokensSection />
        </>
      )}
      {part === 'hotkeys' && <HotkeysSection />}
    </div>
  );
}
