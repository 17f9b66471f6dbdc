import { useSyncExternalStore } from 'react';

import { loadTheme, onThemeChange, type Theme } from './theme';

/** The chosen theme, wherever it was changed. */
export function useTheme(): Theme {
  return useSyncExternalStore(onThemeChange, loadTheme);
}
