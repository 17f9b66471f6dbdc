import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { applyTheme } from '@/lib/theme';
import { useTheme } from '@/lib/useTheme';

import { IconButton } from './IconButton';

const looks = {
  system: { Icon: Monitor, label: 'themeSystem', next: 'light' },
  light: { Icon: Sun, label: 'themeLight', next: 'dark' },
  dark: { Icon: Moon, label: 'themeDark', next: 'system' },
} as const;

/** Steps through system, light and dark. */
export function ThemeButton() {
  const { t } = useTranslation('ui');
  const { Icon, label, next } = looks[useTheme()];
  return (
    <IconButton
      label={t(label)}
      icon={<Icon aria-hidden />}
      side="bottom"
      onClick={() => applyTheme(next)}
    />
  );
}
