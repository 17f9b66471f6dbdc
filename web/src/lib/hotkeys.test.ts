// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';

import {
  actionOf,
  bindingsFrom,
  chordOf,
  commandKey,
  defaultBindings,
  isPressable,
  isTyping,
  keysOf,
  layoutIndexOf,
  rebind,
  type KeyPress,
} from './hotkeys';

const press = (code: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key: '',
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...change,
});

describe('actionOf', () => {
  it.each([
    [press('KeyD', { ctrlKey: true }), 'toggle-mic'],
    [press('KeyD', { metaKey: true }), 'toggle-mic'],
    [press('KeyE', { ctrlKey: true }), 'toggle-camera'],
    [press('KeyZ', { metaKey: true }), 'undo'],
    [press('KeyS', { shiftKey: true }), 'share-screen'],
    [press('KeyB', { shiftKey: true }), 'toggle-banner'],
    [press('KeyC', { shiftKey: true }), 'toggle-comment'],
    [press('Escape', { shiftKey: true }), 'panic-slate'],
    [press('Space'), 'push-to-talk'],
    [press('Digit3', { shiftKey: true, key: '#' }), 'layout-3'],
    [press('Minus', { shiftKey: true, key: '?' }), 'show-hotkeys'],
  ])('%#: knows the key', (key, action) => {
    expect(actionOf(key, defaultBindings)).toBe(action);
  });

  it.each([
    press('KeyD'),
    press('KeyD', { ctrlKey: true, shiftKey: true }),
    press('KeyD', { ctrlKey: true, metaKey: true }),
    press('KeyE', { ctrlKey: true, altKey: true }),
    press('Digit1'),
    press('Digit0', { shiftKey: true }),
    press('KeyS', { ctrlKey: true }),
    press('ShiftLeft', { shiftKey: true }),
  ])('%#: leaves other keys alone', (key) => {
    expect(actionOf(key, defaultBindings)).toBeNull();
  });

  it('follows other bindings', () => {
    const mine = rebind(defaultBindings, 'toggle-mic', 'KeyM');

    expect(actionOf(press('KeyM'), mine)).toBe('toggle-mic');
    expect(actionOf(press('KeyD', { ctrlKey: true }), mine)).toBeNull();
  });
});

describe('rebind', () => {
  it('takes the chord from whichever action had it', () => {
    const next = rebind(defaultBindings, 'raise-hand', 'Shift+KeyS');

    expect(next['raise-hand']).toBe('Shift+KeyS');
    expect(next['share-screen']).toBe('');
  });
});

describe('bindingsFrom', () => {
  it('keeps what is known and fills the rest', () => {
    const next = bindingsFrom({ undo: 'KeyU', 'toggle-mic': 7, nonsense: 'KeyX' });

    expect(next).toEqual({ ...defaultBindings, undo: 'KeyU' });
  });

  it.each([null, undefined, 'text'])('%s: all from the start', (stored) => {
    expect(bindingsFrom(stored)).toBe(defaultBindings);
  });
});

describe('chords', () => {
  it('read as they stand on the keyboard', () => {
    expect(keysOf('Mod+KeyD', '⌘')).toEqual(['⌘', 'D']);
    expect(keysOf('Shift+Digit1', 'Ctrl')).toEqual(['Shift', '1']);
    expect(keysOf('Shift+Escape', 'Ctrl')).toEqual(['Shift', 'Esc']);
    expect(keysOf('', 'Ctrl')).toEqual([]);
  });

  it('have their modifiers in one order', () => {
    expect(chordOf(press('KeyX', { shiftKey: true, altKey: true, ctrlKey: true }))).toBe(
      'Mod+Alt+Shift+KeyX',
    );
  });

  it('name the layout they pick', () => {
    expect([layoutIndexOf('layout-9'), layoutIndexOf('undo')]).toEqual([8, null]);
  });
});

describe('isTyping', () => {
  it('is true in fields and dialogs only', () => {
    document.body.innerHTML =
      '<input id="field"><input id="volume" type="range"><div role="dialog"><button id="inside"></button></div><button id="free"></button>';
    const element = (id: string) => document.getElementById(id);

    expect(
      [element('field'), element('volume'), element('inside'), element('free'), null].map(isTyping),
    ).toEqual([true, false, true, false, false]);
  });
});

describe('isPressable', () => {
  it('is true for what the space bar presses', () => {
    document.body.innerHTML = '<button id="one"><b id="in">x</b></button><p id="two"></p>';
    const element = (id: string) => document.getElementById(id);

    expect([element('one'), element('in'), element('two'), null].map(isPressable)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('commandKey', () => {
  it('speaks the language of the keyboard', () => {
    expect(commandKey('Mozilla/5.0 (Macintosh; Intel Mac OS X)')).toBe('⌘');
    expect(commandKey('Mozilla/5.0 (X11; Linux x86_64)')).toBe('Ctrl');
  });
});
