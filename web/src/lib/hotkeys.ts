/** A key with its modifiers, as events tell it. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** What keys can do in a studio, in the order of the sheet. */
export const hotkeyActions = [
  'toggle-mic',
  'toggle-camera',
  'push-to-talk',
  'share-screen',
  'raise-hand',
  'toggle-banner',
  'toggle-comment',
  'undo',
  'panic-slate',
  'show-hotkeys',
  'layout-1',
  'layout-2',
  'layout-3',
  'layout-4',
  'layout-5',
  'layout-6',
  'layout-7',
  'layout-8',
  'layout-9',
] as const;
export type HotkeyAction = (typeof hotkeyActions)[number];

/** A key per action, as a chord: "Mod+KeyD", "Shift+Digit1", "?". Empty: none. */
export type Bindings = Readonly<Record<HotkeyAction, string>>;

export const defaultBindings: Bindings = {
  'toggle-mic': 'Mod+KeyD',
  'toggle-camera': 'Mod+KeyE',
  'push-to-talk': 'Space',
  'share-screen': 'Shift+KeyS',
  'raise-hand': 'Shift+KeyH',
  'toggle-banner': 'Shift+KeyB',
  'toggle-comment': 'Shift+KeyC',
  undo: 'Mod+KeyZ',
  'panic-slate': 'Shift+Escape',
  'show-hotkeys': '?',
  'layout-1': 'Shift+Digit1',
  'layout-2': 'Shift+Digit2',
  'layout-3': 'Shift+Digit3',
  'layout-4': 'Shift+Digit4',
  'layout-5': 'Shift+Digit5',
  'layout-6': 'Shift+Digit6',
  'layout-7': 'Shift+Digit7',
  'layout-8': 'Shift+Digit8',
  'layout-9': 'Shift+Digit9',
};

const modifierCodes = /^(Control|Shift|Alt|Meta|OS)(Left|Right)?$/;

/** The chord of a key press; null: a modifier alone, or a mix that no chord has. */
export function chordOf(press: KeyPress): string | null {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = press;
  if (code === '' || modifierCodes.test(code)) return null;
  if (ctrlKey && metaKey) return null;
  const isCommand = ctrlKey || metaKey;
  // The question mark is another key on other keyboards: here the sign counts, not the place.
  if (key === '?' && !isCommand && !altKey) return '?';
  return [isCommand && 'Mod', altKey && 'Alt', shiftKey && 'Shift', code]
    .filter((part) => part !== false)
    .join('+');
}

/** What a key means in the studio; null: nothing. */
export function actionOf(press: KeyPress, bindings: Bindings): HotkeyAction | null {
  const chord = chordOf(press);
  if (chord === null) return null;
  return hotkeyActions.find((action) => bindings[action] === chord) ?? null;
}

/** The number of the layout that an action picks, from 0; null: it picks none. */
export function layoutIndexOf(action: HotkeyAction): number | null {
  const digit = /^layout-(\d)$/.exec(action)?.[1];
  return digit === undefined ? null : Number(digit) - 1;
}

/** Gives an action a chord; whichever action had it before goes without one. */
export function rebind(bindings: Bindings, action: HotkeyAction, chord: string): Bindings {
  const next = { ...bindings };
  for (const other of hotkeyActions) if (next[other] === chord) next[other] = '';
  next[action] = chord;
  return next;
}

/** Bindings out of stored ones: what is unknown or missing is as it was from the start. */
export function bindingsFrom(stored: unknown): Bindings {
  if (typeof stored !== 'object' || stored === null) return defaultBindings;
  const known = stored as Record<string, unknown>;
  const entries = hotkeyActions.map((action) => {
    const chord = known[action];
    return [action, typeof chord === 'string' ? chord : defaultBindings[action]];
  });
  return Object.fromEntries(entries) as Bindings;
}

const keyNames: Record<string, string> = {
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Slash: '/',
  Minus: '-',
  Equal: '=',
  Comma: ',',
  Period: '.',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backquote: '`',
  Backslash: '\\',
};

/** The keys of a chord as they stand on the keyboard: ["Ctrl", "D"]. */
export function keysOf(chord: string, command: string = commandKey()): string[] {
  if (chord === '') return [];
  return chord.split('+').map((part) => {
    if (part === 'Mod') return command;
    const plain = /^(?:Key|Digit|Numpad)(.+)$/.exec(part)?.[1];
    return plain ?? keyNames[part] ?? part;
  });
}

/** "Ctrl D", for tooltips. */
export function chordWords(chord: string): string {
  return keysOf(chord).join(' ');
}

const textFields =
  'input:not([type="range"], [type="checkbox"], [type="radio"], [type="color"], [type="file"], [type="button"], [type="submit"]), textarea';
const lists = 'select, [role="menu"], [role="menubar"], [role="listbox"], [role="tree"]';
const pressables =
  'button, a, input, summary, [role="button"], [role="tab"], [role="switch"], [role="slider"]';
const movables = 'input, [role="slider"], [role="tab"], [role="radio"], [role="spinbutton"]';
const dialogs = '[role="dialog"], [role="alertdialog"]';
const moves = /^(Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/;
const presses = /^(Space|Enter|NumpadEnter)$/;
const functionKeys = /^F\d+$/;

/** Typing is typing: no hotkeys in text fields. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest(textFields) !== null;
}

/**
 * Whether what has the focus needs this key itself: a field its letters, a list its letters and arrows, a button Space,
 * a dialog what moves through it and closes it. Everything else works with any dialog open.
 */
export function isSpokenFor(press: KeyPress, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (isTyping(target)) return true;
  const { code, ctrlKey, metaKey, shiftKey, altKey } = press;
  if (ctrlKey || metaKey || altKey || functionKeys.test(code)) return false;
  if (code === 'Escape' && shiftKey) return false;
  // A letter looks for the entry that begins with it.
  if (target.closest(lists) !== null) return true;
  if (presses.test(code) && target.closest(pressables) !== null) return true;
  if (moves.test(code) && target.closest(movables) !== null) return true;
  if (target.closest(dialogs) === null) return false;
  return code === 'Escape' || code === 'Tab' || moves.test(code) || presses.test(code);
}

/** "⌘" on a Mac, "Ctrl" elsewhere. */
export function commandKey(platform: string = navigator.userAgent): string {
  return /Mac|iPhone|iPad/.test(platform) ? '⌘' : 'Ctrl';
}
