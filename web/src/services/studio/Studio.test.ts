import { describe, expect, it, vi } from 'vitest';

import type { ShowCommand, ShowEvent } from '@/contracts/show';
import { Emitter } from '@/lib/emitter';
import type { SignalingConnection } from '@/services/signaling/connection';
import type { CommandAnswer } from '@/services/signaling/messages';
import { aParticipant, aScene, aShow } from '@/test/shows';

import type { Introduction } from './introductions';
import { Studio, type UnmuteDevice } from './Studio';
import type { StudioMedia } from './StudioMedia';

/** A studio with both devices on, a host who may turn them off, and a server that answers when told. */
function setUp(introduction: Introduction | null = null) {
  const answers: ((answer: CommandAnswer) => void)[] = [];
  const events: SignalingConnection['events'] = new Emitter();
  const sent: ShowCommand[] = [];
  const send = (command: ShowCommand) => {
    sent.push(command);
    return new Promise<CommandAnswer>((answer) => answers.push(answer));
  };
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
    () => 0,
    introduction,
  );
  const off: UnmuteDevice[] = [];
  studio.events.on('turnedOffByHost', (device) => off.push(device));
  const show = aShow({ seq: 10, participants: [aParticipant('me'), aParticipant('you')] });
  const join = () => {
    events.emit('self', { participantId: 'me', role: 'owner', name: 'Name of me' });
    events.emit('snapshot', { show, scene: aScene(), serverTime: 0 });
  };
  join();
  const happens = (seq: number, event: ShowEvent) =>
    events.emit('event', { seq, at: 0, by: null, prev: seq - 1, event, scene: null });
  return { studio, answers, sent, mediaEvents, off, happens, join };
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

  const maya = { name: 'Maya', headline: 'Your host' };

  it('says how a host wants to be called, once', () => {
    const { sent, happens } = setUp(maya);

    happens(11, { type: 'mic-changed', id: 'you', on: false });

    expect(sent).toEqual([{ type: 'rename', participantId: 'me', ...maya }]);
  });

  it.each([null, { name: 'Name of me', headline: '' }])(
    'has nothing to say: %o',
    (introduction) => {
      expect(setUp(introduction).sent).toEqual([]);
    },
  );

  it('says it again when the show has forgotten, with the last name', () => {
    const { sent, happens, join } = setUp(maya);
    happens(11, { type: 'participant-renamed', id: 'me', name: 'M.', headline: '' });

    join();

    expect(sent.at(-1)).toEqual({ type: 'rename', participantId: 'me', name: 'M.', headline: '' });
  });

  it('hears when the name is not taken, and does not insist', async () => {
    const { studio, answers, sent, join } = setUp(maya);
    const refused = vi.fn();
    studio.events.on('introductionRefused', refused);

    answers.shift()?.({ ok: false, code: 'name-taken', message: '' });
    await vi.waitFor(() => expect(refused).toHaveBeenCalled());
    join();

    expect(refused).toHaveBeenCalledWith({ ok: false, code: 'name-taken', message: '' });
    expect(sent).toHaveLength(1);
  });
});
