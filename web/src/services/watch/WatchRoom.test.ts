import { describe, expect, it } from 'vitest';

import { Emitter } from '@/lib/emitter';
import type { SignalingConnection } from '@/services/signaling/connection';

import { WatchRoom, type WatchState } from './WatchRoom';

function setUp() {
  const events: SignalingConnection['events'] = new Emitter();
  const room = new WatchRoom({ events } as unknown as SignalingConnection);
  const states: WatchState[] = [];
  room.events.on('changed', (state) => states.push(state));
  return { events, last: () => states.at(-1)?.connection };
}

describe('WatchRoom', () => {
  it.each([
    ['taken-over', 'elsewhere'],
    ['removed', 'removed'],
    ['banned', 'banned'],
    ['deleted', 'deleted'],
    ['flood', 'flood'],
    ['rehearsal', 'rehearsal'],
    ['something-new', 'refused'],
  ] as const)('says after "%s" that it is %s', (reason, connection) => {
    const { events, last } = setUp();

    events.emit('kicked', { reason });

    expect(last()).toBe(connection);
  });

  it('keeps to the reason when the connection goes after it', () => {
    const { events, last } = setUp();

    events.emit('state', { kind: 'joined' });
    events.emit('kicked', { reason: 'banned' });
    events.emit('state', { kind: 'reconnecting' });

    expect(last()).toBe('banned');
  });
});
