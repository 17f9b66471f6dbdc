import clsx from 'clsx';
import { Images, Palette, Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

const places = [
  { to: '/broadcasts', name: 'broadcasts', Icon: Radio },
  { to: '/library', name: 'media', Icon: Images },
  { to: '/brands', name: 'brands', Icon: Palette },
] as const;

/** In the header on a desk, under the thumb on a phone. */
export function MainNavigation() {
  const { t } = useTranslation('shell');
  return (
    <nav
      aria-label={t('navigation')}
      className="max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-30 max-sm:border-t max-sm:border-line max-sm:bg-surface max-sm:pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="flex gap-1">
        {places.map(({ to, name, Icon }) => (
          <li key={to} className="max-sm:flex-1">
            <NavLink
              to={to}
              className={({ isActive }) =>
                clsx(
                  'flex items-center gap-2 rounded-lg text-sm font-medium transition-colors [&_svg]:size-4',
                  'max-sm:h-16 max-sm:flex-col max-sm:justify-center max-sm:gap-1 max-sm:text-[0.6875rem] sm:h-10 sm:px-3 max-sm:[&_svg]:size-5',
                  isActive
                    ? 'text-accent-text sm:bg-accent-soft'
                    : 'text-muted hover:text-text sm:hover:bg-hover',
                )
              }
            >
              <Icon aria-hidden />
              {t(name)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
