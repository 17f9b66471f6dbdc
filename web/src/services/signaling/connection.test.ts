import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { aScene, aShow } from '@/test/shows';

import { SignalingConnection, type SignalingState, type SocketLike } from './connection';

type Listener = (...args: never[]) => void;

/** A socket whose other end is the test. */
class FakeSocket implements SocketLike {
  connected = false;
  connects = 0;
  readonly emitted: [string, unknown][] = [];
  answer: (event: string, message: unknown) => Promise<unknown> = () =>
    Promise.resolve({
      ok: true,
      seq: 10,
      self: { participantId: 'me', role: 'guest', name: 'Me' },
    });
  private readonly listeners = new Map<string, Listener>();
  on(event: string, listener: Listener) {
    this.listeners.set(event, listener);
  }
  emitWithAck(event: string, message: unknown) {
    this.emitted.push([event, message]);
    return this.answer(event, message);
  }
  connect() {
    this.connects += 1;
  }
  disconnect() {
    this.connected = false;
  }
  say(event: string, ...args: unknown[]) {
    if (event === 'connect') this.connected = true;
    if (event === 'disconnect') this.connected = false;
    this.listeners.get(event)?.(...(args as never[]));
  }
}

function setUp() {
  const socket = new FakeSocket();
  const connection = new SignalingConnection(
    socket,
    () => ({ micOn: true, cameraOn: false }),
    () => 0.5,
  );
  const states: SignalingState['kind'][] = [];
  const seqs: number[] = [];
  connection.events.on('state', ({ kind }) => states.push(kind));
  connection.events.on('event', ({ seq }) => seqs.push(seq));
  const snapshot = (seq: number) =>
    socket.say('show-snapshot', { show: aShow({ seq }), scene: aScene(), serverTime: 5 });
  const event = (seq: number, prev?: number) =>
    socket.say('show-event', { seq, prev, at: 1, by: null, event: { type: 'went-live' } });
  return { socket, connection, states, seqs, snapshot, event };
}

describe('SignalingConnection', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it('joins with the state of its devices once connected', async () => {
    const { socket, connection, states } = setUp();

    connection.open();
    socket.say('connect');
    await settle();

    expect(socket.emitted).toEqual([
      ['join-broadcast', { micOn: true, cameraOn: false, protocol: 2 }],
    ]);
    expect(states).toEqual(['connecting', 'joined']);
  });

  it('asks only for what it missed after a lost connection', async () => {
    const { socket, snapshot, event, states } = setUp();
    socket.say('connect');
    await settle();
    snapshot(10);
    event(11);

    socket.say('disconnect', 'transport close');
    socket.say('connect');
    await settle();

    expect(socket.emitted.at(-1)).toEqual([
      'join-broadcast',
      { micOn: true, cameraOn: false, protocol: 2, lastSeq: 11 },
    ]);
    expect(states).toEqual(['joined', 'reconnecting', 'joined']);
  });

  it('takes every event once, in order', async () => {
    const { socket, snapshot, event, seqs } = setUp();
    socket.say('connect');
    await settle();
    snapshot(10);

    for (const seq of [10, 11, 11, 12]) event(seq);

    expect(seqs).toEqual([11, 12]);
  });

  it('takes what comes next for us, though others got more in between', async () => {
    const { socket, snapshot, event, seqs } = setUp();
    socket.say('connect');
    await settle();
    snapshot(10);

    event(13, 10);
    event(14, 13);

    expect(seqs).toEqual([13, 14]);
    expect(socket.emitted).toHaveLength(1);
  });

  it('asks once for what is missing', async () => {
    const { socket, snapshot, event, seqs } = setUp();
    socket.say('connect');
    await settle();
    snapshot(10);

    event(12, 11);
    event(13, 12);
    for (const seq of [11, 12, 13]) event(seq, seq - 1);
    await settle();

    expect(socket.emitted.slice(1)).toEqual([
      ['join-broadcast', { micOn: true, cameraOn: false, protocol: 2, lastSeq: 10 }],
    ]);
    expect(seqs).toEqual([11, 12, 13]);
  });

  it('asks for all of it when that did not help', async () => {
    const { socket, snapshot, event, seqs } = setUp();
    socket.say('connect');
    await settle();
    snapshot(10);

    event(12, 11);
    await settle();
    event(13, 12);
    await settle();
    snapshot(13);
    event(14, 13);

    expect(socket.emitted.at(-1)).toEqual([
      'join-broadcast',
      { micOn: true, cameraOn: false, protocol: 2 },
    ]);
    expect(seqs).toEqual([14]);
  });

  it('shows the picture after commands that were not given', async () => {
    const { socket, connection } = setUp();
    socket.connected = true;
    const scene = aScene([], { seq: 77 });
    socket.answer = () => Promise.resolve({ ok: true, scene });

    const plan = [{ type: 'set-layout', layout: 'news' } as const];
    expect(await connection.preview(plan)).toEqual(scene);
    expect(socket.emitted).toEqual([['preview-scene', { commands: plan }]]);

    socket.answer = () => Promise.resolve({ ok: false, error: { code: 'forbidden' } });
    expect(await connection.preview(plan)).toBeNull();
  });

  it('counts viewers', () => {
    const { socket, connection } = setUp();
    const counts: number[] = [];
    connection.events.on('viewers', (count) => counts.push(count));

    socket.say('viewers', { count: 12 });

    expect(counts).toEqual([12]);
  });

  it('hears who speaks and which layers are wanted', () => {
    const { socket, connection } = setUp();
    const heard: unknown[] = [];
    connection.events.on('speakers', (speakers) => heard.push(speakers));
    connection.events.on('layersWanted', (wanted) => heard.push(wanted));

    socket.say('speakers', { participantIds: ['a'], dominantId: null });
    socket.say('layers-wanted', { producerId: 'p', count: 2 });

    expect(heard).toEqual([
      { participantIds: ['a'], dominantId: null },
      { producerId: 'p', count: 2 },
    ]);
  });

  it('gives up on a server that speaks another language', async () => {
    const { socket, states } = setUp();
    socket.say('connect');
    await settle();

    for (let round = 0; round < 5; round += 1) {
      socket.say('show-snapshot', { show: 'nonsense' });
      await settle();
    }

    expect(states.at(-1)).toBe('refused');
    expect(socket.emitted.length).toBeLessThan(6);
  });

  it('stops at a refused pass', async () => {
    const { socket, states } = setUp();
    socket.answer = () =>
      Promise.resolve({ ok: false, error: { code: 'expired', message: 'Too late' } });

    socket.say('connect');
    await settle();

    expect(states).toEqual(['refused']);
  });

  it('comes back after the server closed the connection on purpose', async () => {
    const { socket } = setUp();
    socket.say('connect');
    await settle();

    socket.say('disconnect', 'io server disconnect');
    await vi.advanceTimersByTimeAsync(1000);
    expect(socket.connects).toBe(0);
    await vi.advanceTimersByTimeAsync(100);

    expect(socket.connects).toBe(1);
  });

  it('spreads those who are sent away over two seconds', async () => {
    const crowd = Array.from({ length: 100 }, (_, index) => {
      const socket = new FakeSocket();
      new SignalingConnection(
        socket,
        () => ({ micOn: false, cameraOn: false }),
        () => index / 100,
      );
      socket.say('disconnect', 'io server disconnect');
      return socket;
    });
    const back = () => crowd.filter(({ connects }) => connects > 0).length;

    const backAfterEachQuarter: number[] = [];
    for (let quarter = 0; quarter < 8; quarter += 1) {
      await vi.advanceTimersByTimeAsync(250);
      backAfterEachQuarter.push(back());
    }

    const arrivals = backAfterEachQuarter.map((now, i) => now - (backAfterEachQuarter[i - 1] ?? 0));
    expect(Math.max(...arrivals)).toBeLessThan(20);
    expect(back()).toBe(100);
  });

  it('stays away once it is closed', async () => {
    const { socket, connection } = setUp();
    socket.say('connect');
    await settle();

    socket.say('disconnect', 'io server disconnect');
    connection.close();
    await vi.advanceTimersByTimeAsync(5000);

    expect(socket.connects).toBe(0);
  });

  it('answers a command in words when there is no connection or no answer', async () => {
    const { socket, connection } = setUp();
    const offline = await connection.send({ type: 'go-live' });
    socket.say('connect');
    await settle();
    socket.answer = () => new Promise(() => undefined);
    const waiting = connection.send({ type: 'go-live' });
    await vi.advanceTimersByTimeAsync(8000);

    expect(offline).toMatchObject({ ok: false, code: 'offline' });
    expect(await waiting).toMatchObject({ ok: false, code: 'no-answer' });
  });

  it('passes the refusal of a command on', async () => {
    const { socket, connection } = setUp();
    socket.say('connect');
    await settle();
    socket.answer = () =>
      Promise.resolve({ ok: false, error: { code: 'forbidden', message: 'No' } });

    expect(await connection.send({ type: 'end' })).toEqual({
      ok: false,
      code: 'forbidden',
      message: 'No',
    });
  });
});
