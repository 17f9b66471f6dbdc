import { LogOut, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { api } from '@/services/api/client';
import { notice } from '@/stores/noticeStore';
import { useSessionStore } from '@/stores/sessionStore';
import { LanguageChoice } from '@/ui/LanguageButton';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/Menu';

export function AccountMenu() {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const session = useSessionStore((store) => store.session);
  const signedOut = useSessionStore((store) => store.signedOut);
  if (session.kind !== 'signed-in') return null;
  const { user } = session;

  const signOut = () => {
    api.signOut().then(signedOut, (error: unknown) => {
      notice(error instanceof Error ? error.message : t('signOutFailed'), 'trouble');
    });
  };

  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex h-10 items-center gap-2 rounded-lg px-1.5 hover:bg-hover"
        >
          <span className="sr-only">{t('accountOf', { name: user.name })}</span>
          <span
            aria-hidden
            className="inline-flex size-8 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent-text"
          >
            {user.name.slice(0, 1).toUpperCase()}
          </span>
          <span aria-hidden className="hidden max-w-40 truncate pr-1 text-sm font-medium lg:inline">
            {user.name}
          </span>
        </button>
      }
    >
      <MenuLabel>
        {user.email}
        {user.role === 'admin' && ` · ${t('administrator')}`}
      </MenuLabel>
      <MenuItem icon={<UserRound aria-hidden />} onSelect={() => void navigate('/account')}>
        {t('accountAndTeam')}
      </MenuItem>
      <MenuSeparator />
      <LanguageChoice />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={signOut}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
