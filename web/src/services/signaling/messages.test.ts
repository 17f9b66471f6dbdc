import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { decodeEvent } from './decodeEvent';
import { decodeScene } from './decodeScene';
import { decodeShowEvent } from './messages';

const folder = new URL('../../../../contracts/scenes/', import.meta.url);

describe('decodeScene', () => {
  it.each(readdirSync(folder))('takes the golden scene %s whole', (name) => {
    const golden = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { audio: unknown };

    expect({ ...decodeScene(golden), audio: golden.audio }).toEqual(golden);
  });
});

describe('decodeEvent', () => {
  it('lets an event of a newer server pass as unknown', () => {
    expect(decodeEvent({ type: 'confetti-thrown', amount: 3 })).toEqual({ type: 'unknown' });
    expect(decodeEvent({ type: 'constructor' })).toEqual({ type: 'unknown' });
  });

  it('refuses a known event with wrong fields', () => {
    expect(() => decodeEvent({ type: 'mic-changed', id: 'x', on: 'yes' })).toThrow('event.on');
    expect(() => decodeEvent({ type: 'layout-changed', layout: 'mosaic' })).toThrow('layout');
  });
});

describe('decodeShowEvent', () => {
  it('has a scene only when the picture changed', () => {
    const event = { seq: 3, at: 5, event: { type: 'ended' } };

    expect(decodeShowEvent(event)).toEqual({ ...event, by: null, prev: null, scene: null });
  });
});
