import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';

import { applyTheme, loadTheme, type Theme } from '@/lib/theme';

import { IconButton } from './IconButton';

const looks = {
  system: { Icon: Monitor, name: 'follows the system', next: 'light' },
  light: { Icon: Sun, name: 'light', next: 'dark' },
  dark: { Icon: Moon, name: 'dark', next: 'system' },
} as const;

/** Steps through system, light and dark. */
export function ThemeButton() {
  const [theme, setTheme] = useState<Theme>(loadTheme);
  const { Icon, name, next } = looks[theme];
  return (
    <IconButton
      label={`Theme: ${name}`}
      icon={<Icon aria-hidden />}
      side="bottom"
      onClick={() => {
        applyTheme(next);
        setTheme(next);
      }}
    />
  );
}
