/** A key with its modifiers, as events tell it. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

export type Action =
  | { kind: 'toggle-mic' }
  | { kind: 'toggle-camera' }
  | { kind: 'share-screen' }
  | { kind: 'show-hotkeys' }
  | { kind: 'layout'; index: number };

/** What a key means in the studio; null: nothing. */
export function actionOf(press: KeyPress): Action | null {
  const { ctrlKey, metaKey, shiftKey, altKey } = press;
  if (altKey) return null;
  const isCommand = ctrlKey !== metaKey;
  if (isCommand && !shiftKey) {
    if (press.code === 'KeyD') return { kind: 'toggle-mic' };
    if (press.code === 'KeyE') return { kind: 'toggle-camera' };
    return null;
  }
  if (ctrlKey || metaKey) return null;
  if (press.key === '?') return { kind: 'show-hotkeys' };
  if (!shiftKey) return null;
  if (press.code === 'KeyS') return { kind: 'share-screen' };
  const digit = /^Digit([1-9])$/.exec(press.code)?.[1];
  return digit === undefined ? null : { kind: 'layout', index: Number(digit) - 1 };
}

/** Typing is typing: no hotkeys in text fields and lists, nor behind an open dialog. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.closest('input, textarea, select, [role="dialog"], [role="alertdialog"]') !== null;
}

/** "⌘" on a Mac, "Ctrl" elsewhere. */
export function commandKey(platform: string = navigator.userAgent): string {
  return /Mac|iPhone|iPad/.test(platform) ? '⌘' : 'Ctrl';
}
