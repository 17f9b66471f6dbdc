// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';

import {
  actionOf,
  bindingsFrom,
  chordOf,
  commandKey,
  defaultBindings,
  isSpokenFor,
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

describe('isSpokenFor', () => {
  const page = `
    <input id="field"><textarea id="text"></textarea><input id="volume" type="range">
    <div role="dialog" tabindex="-1" id="dialog">
      <button id="inside"><b id="deep">x</b></button><input id="dialogField">
    </div>
    <div role="menu"><div role="menuitem" id="item"></div></div>
    <div role="listbox"><div role="option" id="option"></div></div>
    <button id="button"></button><button role="tab" id="tab"></button><p id="free"></p>`;
  const spokenFor = (id: string, code: string, change: Partial<KeyPress> = {}) => {
    document.body.innerHTML = page;
    return isSpokenFor(press(code, change), document.getElementById(id));
  };
  const mute = { ctrlKey: true };
  const shift = { shiftKey: true };

  it.each(['field', 'text', 'dialogField'])('a text field keeps every key: %s', (id) => {
    expect(spokenFor(id, 'KeyD', mute)).toBe(true);
    expect(spokenFor(id, 'Escape', shift)).toBe(true);
    expect(spokenFor(id, 'KeyM')).toBe(true);
  });

  it.each(['dialog', 'inside', 'item', 'option', 'volume', 'button', 'free'])(
    'commands and the panic key work on: %s',
    (id) => {
      expect(spokenFor(id, 'KeyD', mute)).toBe(false);
      expect(spokenFor(id, 'Escape', shift)).toBe(false);
    },
  );

  it('a dialog keeps what moves through it and closes it', () => {
    for (const code of ['Escape', 'Tab', 'ArrowDown', 'Enter', 'Space', 'End']) {
      expect(spokenFor('dialog', code), code).toBe(true);
    }
    expect(spokenFor('dialog', 'Digit3', shift)).toBe(false);
    expect(spokenFor('dialog', 'KeyM')).toBe(false);
  });

  it.each(['item', 'option'])('a list keeps its letters too: %s', (id) => {
    for (const code of ['KeyS', 'ArrowUp', 'Enter', 'Space', 'Escape']) {
      expect(spokenFor(id, code), code).toBe(true);
    }
    expect(spokenFor(id, 'KeyS', shift)).toBe(true);
    expect(spokenFor(id, 'F2')).toBe(false);
  });

  it('Space presses what can be pressed, arrows move what can be moved', () => {
    expect(['button', 'deep', 'tab', 'free'].map((id) => spokenFor(id, 'Space'))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(['volume', 'tab', 'button', 'free'].map((id) => spokenFor(id, 'ArrowUp'))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('nothing has the focus: nothing is', () => {
    expect(isSpokenFor(press('Space'), null)).toBe(false);
    expect(spokenFor('free', 'Escape')).toBe(false);
  });
});

describe('commandKey', () => {
  it('speaks the language of the keyboard', () => {
    expect(commandKey('Mozilla/5.0 (Macintosh; Intel Mac OS X)')).toBe('⌘');
    expect(commandKey('Mozilla/5.0 (X11; Linux x86_64)')).toBe('Ctrl');
  });
});
