import { bindingsFrom } from '@/lib/hotkeys';
import { changeLanguage, i18n } from '@/lib/i18n/i18n';
import { isLanguage } from '@/lib/i18n/languages';
import { applyTheme, isTheme, loadTheme, onThemeChange } from '@/lib/theme';
import { loadPreferences, savePreferences, type Preferences } from '@/services/api/account';

import { useHotkeyStore } from './hotkeyStore';
import { useSessionStore } from './sessionStore';

/**
 * Language, theme and hotkeys follow the account to other devices: what the server keeps is taken
 * on at sign-in, and each change here is kept there. The browser keeps its own copy, so that the
 * next visit begins right before the server has answered.
 */
export function followAccount(): void {
  let kept: Preferences | null = null;
  let saved: Preferences | null = null;
  let turns = Promise.resolve();

  const takeOn = async () => {
    try {
      const stored = await loadPreferences();
      if (isLanguage(stored['language'])) await changeLanguage(stored['language']);
      if (isTheme(stored['theme'])) applyTheme(stored['theme']);
      if (stored['hotkeys'] !== undefined) {
        useHotkeyStore.setState({ bindings: bindingsFrom(stored['hotkeys']) });
      }
      kept = saved = stored;
    } catch {
      // The browser's own copy holds until the next visit.
    }
  };
  const keep = () => {
    if (kept === null) return;
    const { bindings } = useHotkeyStore.getState();
    kept = { ...kept, language: i18n.language, theme: loadTheme(), hotkeys: bindings };
    // A failure leaves them for the next change: nobody waits for this.
    turns = turns.then(() => save()).catch(() => undefined);
  };
  /** One after another, each with what holds by then: the last word stays the last. */
  const save = async () => {
    if (kept === null || kept === saved) return;
    saved = kept;
    await savePreferences(kept);
  };

  useSessionStore.subscribe(({ session }, before) => {
    if (session.kind === before.session.kind) return;
    if (session.kind === 'signed-in') void takeOn();
    if (session.kind === 'anonymous') kept = null;
  });
  i18n.on('languageChanged', keep);
  onThemeChange(keep);
  useHotkeyStore.subscribe(keep);
}
