import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { applyTheme, loadTheme, type Theme } from '@/lib/theme';

import { IconButton } from './IconButton';

const looks = {
  system: { Icon: Monitor, label: 'themeSystem', next: 'light' },
  light: { Icon: Sun, label: 'themeLight', next: 'dark' },
  dark: { Icon: Moon, label: 'themeDark', next: 'system' },
} as const;

/** Steps through system, light and dark. */
export function ThemeButton() {
  const { t } = useTranslation('ui');
  const [theme, setTheme] = useState<Theme>(loadTheme);
  const { Icon, label, next } = looks[theme];
  return (
    <IconButton
      label={t(label)}
      icon={<Icon aria-hidden />}
      side="bottom"
      onClick={() => {
        applyTheme(next);
        setTheme(next);
      }}
    />
  );
}
