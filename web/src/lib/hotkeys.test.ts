// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';

import { actionOf, commandKey, isTyping, type KeyPress } from './hotkeys';

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
    [press('KeyD', { ctrlKey: true }), { kind: 'toggle-mic' }],
    [press('KeyD', { metaKey: true }), { kind: 'toggle-mic' }],
    [press('KeyE', { ctrlKey: true }), { kind: 'toggle-camera' }],
    [press('KeyS', { shiftKey: true }), { kind: 'share-screen' }],
    [press('Digit3', { shiftKey: true, key: '#' }), { kind: 'layout', index: 2 }],
    [press('Slash', { shiftKey: true, key: '?' }), { kind: 'show-hotkeys' }],
  ])('%#: knows the key', (key, action) => {
    expect(actionOf(key)).toEqual(action);
  });

  it.each([
    press('KeyD'),
    press('KeyD', { ctrlKey: true, shiftKey: true }),
    press('KeyD', { ctrlKey: true, metaKey: true }),
    press('KeyE', { ctrlKey: true, altKey: true }),
    press('Digit1'),
    press('Digit0', { shiftKey: true }),
    press('KeyS', { ctrlKey: true }),
  ])('%#: leaves other keys alone', (key) => {
    expect(actionOf(key)).toBeNull();
  });
});

describe('isTyping', () => {
  it('is true in fields and dialogs only', () => {
    document.body.innerHTML =
      '<input id="field"><div role="dialog"><button id="inside"></button></div><button id="free"></button>';
    const element = (id: string) => document.getElementById(id);

    expect([element('field'), element('inside'), element('free'), null].map(isTyping)).toEqual([
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
