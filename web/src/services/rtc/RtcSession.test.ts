import type { types } from 'mediasoup-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ApiError } from '@/services/api/ApiClient';

import type { MediaApi } from './mediaApi';
import { RtcSession, type RtcState } from './RtcSession';

type Listener = (...args: unknown[]) => void;

/** A transport whose connection the test decides. */
class FakeTransport {
  closed = false;
  connectionState: types.ConnectionState = 'new';
  restarts = 0;
  private readonly listeners = new Map<string, Listener>();
  constructor(readonly id: string) {}
  on(event: string, listener: Listener) {
    this.listeners.set(event, listener);
  }
  turn(state: types.ConnectionState) {
    this.connectionState = state;
    this.listeners.get('connectionstatechange')?.(state);
  }
  restartIce() {
    this.restarts += 1;
    return Promise.resolve();
  }
  close() {
    this.closed = true;
  }
}

function setUp() {
  const transports: FakeTransport[] = [];
  const make = () => {
    const transport = new FakeTransport(`t${transports.length}`);
    transports.push(transport);
    return transport;
  };
  const device = {
    load: vi.fn(() => Promise.resolve()),
    createSendTransport: make,
    createRecvTransport: make,
    recvRtpCapabilities: {},
    sendRtpCapabilities: {},
  };
  const api = {
    capabilities: vi.fn(() => Promise.resolve({})),
    createTransport: vi.fn(() => Promise.resolve({})),
    restartIce: vi.fn(() => Promise.resolve({})),
    closeTransport: vi.fn(() => Promise.resolve()),
  };
  const session = new RtcSession(
    api as unknown as MediaApi,
    () => Promise.resolve(device as unknown as types.Device),
    4,
    () => 0.5,
  );
  const states: RtcState[] = [];
  session.events.on('state', (state) => states.push(state));
  return { session, api, transports, states };
}

const gone = new ApiError('not-found', 404, 'unknown transport');

describe('RtcSession', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('restarts ICE when the path is lost and says when it is back', async () => {
    const { session, transports, states } = setUp();
    await session.start();

    transports[1]?.turn('disconnected');
    await vi.advanceTimersByTimeAsync(0);
    transports[1]?.turn('connected');

    expect(transports[1]?.restarts).toBe(1);
    expect(states).toEqual(['connected', 'recovering', 'connected']);
    expect(transports).toHaveLength(2);
  });

  it('stays recovering until both ways are back', async () => {
    const { session, transports, states } = setUp();
    await session.start();
    transports[0]?.turn('disconnected');
    transports[1]?.turn('disconnected');

    transports[0]?.turn('connected');

    expect(states.at(-1)).toBe('recovering');
  });

  it('builds new transports when the restart does not help in time', async () => {
    const { session, transports, states } = setUp();
    await session.start();

    transports[0]?.turn('disconnected');
    await vi.advanceTimersByTimeAsync(8000);

    expect(transports.slice(0, 2).every(({ closed }) => closed)).toBe(true);
    expect(transports).toHaveLength(4);
    expect(states.at(-1)).toBe('connected');
  });

  it('builds anew at once when the server has forgotten the transport', async () => {
    const { session, api, transports } = setUp();
    await session.start();
    api.restartIce.mockRejectedValue(gone);

    transports[0]?.turn('disconnected');
    await vi.advanceTimersByTimeAsync(10);

    expect(transports).toHaveLength(4);
  });

  it('waits longer and longer for a server that is away', async () => {
    const { session, api } = setUp();
    api.capabilities.mockRejectedValue(new ApiError('network', 0, 'away'));

    await session.start();
    await vi.advanceTimersByTimeAsync(20_000);
    const inTwenty = api.capabilities.mock.calls.length;

    expect(inTwenty).toBeGreaterThan(3);
    expect(inTwenty).toBeLessThan(8);
  });

  it('gives up when the pass is refused', async () => {
    const { session, api, states } = setUp();
    api.capabilities.mockRejectedValue(new ApiError('unauthorized', 401, 'no'));

    await session.start();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(states).toEqual(['refused']);
    expect(api.capabilities).toHaveBeenCalledOnce();
  });

  it('connects once, and again only when it had been refused', async () => {
    const { session, api, states } = setUp();
    api.capabilities.mockRejectedValueOnce(new ApiError('unauthorized', 403, 'left the room'));

    await session.start();
    await session.start();
    await session.start();

    expect(states).toEqual(['refused', 'connecting', 'connected']);
    expect(api.capabilities).toHaveBeenCalledTimes(2);
  });

  it('is silent after closing', async () => {
    const { session, transports } = setUp();
    await session.start();

    session.close();
    transports[0]?.turn('failed');
    await vi.advanceTimersByTimeAsync(60_000);

    expect(transports).toHaveLength(2);
    expect(transports.every(({ closed }) => closed)).toBe(true);
  });
});
