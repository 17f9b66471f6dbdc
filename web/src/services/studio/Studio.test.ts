import { describe, expect, it, vi } from 'vitest';

import type { ShowEvent } from '@/contracts/show';
import { Emitter } from '@/lib/emitter';
import type { SignalingConnection } from '@/services/signaling/connection';
import type { CommandAnswer } from '@/services/signaling/messages';
import { aParticipant, aScene, aShow } from '@/test/shows';

import { Studio, type UnmuteDevice } from './Studio';
import type { StudioMedia } from './StudioMedia';

/** A studio with both devices on, a host who may turn them off, and a server that answers when told. */
function setUp() {
  const answers: ((answer: CommandAnswer) => void)[] = [];
  const events: SignalingConnection['events'] = new Emitter();
  const send = () => new Promise<CommandAnswer>((answer) => answers.push(answer));
  const mediaEvents: StudioMedia['events'] = new Emitter();
  const media = {
    events: mediaEvents,
    hasMic: true,
    hasCamera: true,
    setMic: vi.fn(),
    follow: vi.fn(),
    start: vi.fn(),
  };
  const studio = new Studio(
    { events, send } as unknown as SignalingConnection,
    media as unknown as StudioMedia,
    'me',
  );
  const off: UnmuteDevice[] = [];
  studio.events.on('turnedOffByHost', (device) => off.push(device));
  const show = aShow({ seq: 10, participants: [aParticipant('me'), aParticipant('you')] });
  events.emit('snapshot', { show, scene: aScene(), serverTime: 0 });
  const happens = (seq: number, event: ShowEvent) =>
    events.emit('event', { seq, at: 0, by: null, prev: seq - 1, event, scene: null });
  return { answers, mediaEvents, media, off, happens };
}

describe('Studio', () => {
  it.each([
    ['mic-changed', 'microphone'],
    ['camera-changed', 'camera'],
  ] as const)('hears by %s that a host turned off the %s', (type, device) => {
    const { off, happens } = setUp();

    happens(11, { type, id: 'me', on: false });

    expect(off).toEqual([device]);
  });

  it('takes the devices of others for theirs', () => {
    const { off, happens } = setUp();

    happens(11, { type: 'camera-changed', id: 'you', on: false });

    expect(off).toEqual([]);
  });

  it('takes its own switching for no act of a host, however late the answer is', async () => {
    const { answers, mediaEvents, off, happens } = setUp();

    mediaEvents.emit('camera', false);
    happens(11, { type: 'camera-changed', id: 'me', on: false });
    answers.shift()?.({ ok: true, seq: 12 });
    await Promise.resolve();
    happens(12, { type: 'camera-changed', id: 'me', on: false });

    expect(off).toEqual([]);
  });
});
