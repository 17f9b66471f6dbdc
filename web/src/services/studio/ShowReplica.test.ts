import { describe, expect, it } from 'vitest';

import { aScene, aShow, aTile, numbered } from '@/test/shows';

import { announce } from './announce';
import { dropPass, loadPass, savePass } from './roomPasses';
import { ShowReplica } from './ShowReplica';

const left = { x: 0, y: 0, width: 0.5, height: 1 };
const right = { x: 0.5, y: 0, width: 0.5, height: 1 };
const moving = (startedAt: number) => ({ animated: true, startedAt, durationMs: 200 });

describe('ShowReplica', () => {
  it('begins with a picture that stands still', () => {
    const replica = new ShowReplica();
    replica.takeSnapshot(aShow(), aScene([aTile('ann', { rect: left })]));

    expect(replica.picture?.before.get('ann/person')).toEqual(left);
  });

  it('sets out from where tiles are when a move interrupts another', () => {
    const replica = new ShowReplica();
    const scene = (rect: typeof left, startedAt: number) =>
      aScene([aTile('ann', { rect })], { transition: moving(startedAt) });
    replica.takeSnapshot(aShow(), scene(left, 0));

    replica.takeEvent(numbered({ type: 'layout-changed', layout: 'sidebar' }), scene(right, 1000));
    replica.takeEvent(numbered({ type: 'layout-changed', layout: 'grid' }), scene(left, 1100));

    expect(replica.picture?.before.get('ann/person')?.x).toBe(0.25);
  });

  it('does not restart a move when something else changes meanwhile', () => {
    const replica = new ShowReplica();
    replica.takeSnapshot(aShow(), aScene([aTile('ann', { rect: left })]));
    const moved = aScene([aTile('ann', { rect: right })], { transition: moving(2000) });
    replica.takeEvent(numbered({ type: 'layout-changed', layout: 'sidebar' }), moved);

    const muted = { ...moved, tiles: [aTile('ann', { rect: right, hasVideo: false })] };
    replica.takeEvent(numbered({ type: 'camera-changed', id: 'ann', on: false }), muted);

    expect(replica.picture?.before.get('ann/person')).toEqual(left);
    expect(replica.picture?.scene.tiles[0]?.hasVideo).toBe(false);
  });
});

describe('announce', () => {
  const show = aShow();

  it('tells of others by name and of ourselves as you', () => {
    const item = { participantId: 'guest', kind: 'person' } as const;

    expect(
      announce(
        { type: 'participant-left', id: 'guest', removed: false, banned: false },
        show,
        'host',
      ),
    ).toEqual({ key: 'left', name: 'Name of guest' });
    expect(announce({ type: 'stage-item-added', item }, show, 'guest')).toEqual({
      key: 'youAreOnStage',
    });
    expect(announce({ type: 'stage-item-added', item }, show, 'host')).toBeNull();
  });
});

describe('room passes', () => {
  const pass = {
    broadcastId: 'b',
    participantId: 'p',
    role: 'guest',
    name: 'Ann',
    roomToken: 't',
    expiresAt: '2026-01-01T12:00:00Z',
    mustWait: false,
  } as const;
  const storage = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  };

  it('are found again behind the same door until they expire', () => {
    const tab = storage();
    savePass('join/x', pass, tab);

    expect(loadPass('join/x', Date.parse('2026-01-01T11:00:00Z'), tab)).toEqual(pass);
    expect(loadPass('join/x', Date.parse('2026-01-01T13:00:00Z'), tab)).toBeNull();
    expect(loadPass('join/y', 0, tab)).toBeNull();
    dropPass('join/x', tab);
    expect(loadPass('join/x', 0, tab)).toBeNull();
  });

  it('are not trusted when the storage holds nonsense', () => {
    const tab = storage();
    tab.setItem('backlot.pass.join/x', '{"roomToken":1}');

    expect(loadPass('join/x', 0, tab)).toBeNull();
  });
});
