import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeTrack } from '@/test/media';

import { InputDevice, type InputState } from './InputDevice';

const domError = (name: string, message = '') => new DOMException(message, name);

function kinds(device: InputDevice): string[] {
  const seen: string[] = [];
  device.events.on('state', (state: InputState) =>
    seen.push(state.kind === 'trouble' ? state.trouble : state.kind),
  );
  return seen;
}

describe('InputDevice', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('opens a device and closes it', async () => {
    const track = fakeTrack('video', 'cam-1');
    const device = new InputDevice(() => Promise.resolve(track));
    const seen = kinds(device);

    await device.open('cam-1');
    const during = device.state;
    device.close();

    expect(during).toEqual({ kind: 'on', deviceId: 'cam-1', label: 'fake cam-1' });
    expect(seen).toEqual(['opening', 'on', 'off']);
    expect(track.readyState).toBe('ended');
    expect(device.track).toBeNull();
  });

  it('hands over the new track before it stops the old one', async () => {
    const first = fakeTrack('video', 'a');
    const second = fakeTrack('video', 'b');
    const device = new InputDevice((id) => Promise.resolve(id === 'a' ? first : second));
    await device.open('a');
    const oldAtHandover: string[] = [];
    device.events.on('track', () => oldAtHandover.push(first.readyState));

    await device.open('b');

    expect(device.track).toBe(second);
    expect(oldAtHandover).toEqual(['live']);
    expect(first.readyState).toBe('ended');
  });

  it('takes another device when the chosen one is gone', async () => {
    const track = fakeTrack('audio', 'other');
    const device = new InputDevice((id) =>
      id === null ? Promise.resolve(track) : Promise.reject(domError('OverconstrainedError')),
    );

    await device.open('gone');

    expect(device.track).toBe(track);
  });

  it.each([
    ['NotAllowedError', 'Permission denied', 'denied'],
    ['NotAllowedError', 'Permission denied by system', 'denied-by-system'],
    ['NotFoundError', '', 'none-found'],
    ['NotReadableError', 'Could not start video source', 'in-use'],
    ['InsecureContextError', '', 'insecure'],
    ['TypeError', '', 'failed'],
  ])('names the trouble behind %s "%s": %s', async (name, message, trouble) => {
    const device = new InputDevice(() => Promise.reject(domError(name, message)));

    await device.open(null);

    expect(device.state).toEqual({ kind: 'trouble', trouble });
  });

  it('says that the question of the browser waits', async () => {
    const device = new InputDevice(() => new Promise(() => undefined));

    void device.open(null);
    await vi.advanceTimersByTimeAsync(5000);

    expect(device.state).toEqual({ kind: 'opening', isUnanswered: true });
  });

  it('speaks of no question once it has been answered', async () => {
    const device = new InputDevice((_, answered) => {
      setTimeout(answered, 6000);
      return new Promise(() => undefined);
    });

    void device.open(null);
    await vi.advanceTimersByTimeAsync(5000);
    const during = device.state;
    await vi.advanceTimersByTimeAsync(20_000);

    expect(during).toEqual({ kind: 'opening', isUnanswered: true });
    expect(device.state).toEqual({ kind: 'opening', isUnanswered: false });
  });

  it('notices a device that is pulled out and heals on retry', async () => {
    const pulled = fakeTrack('video', 'a');
    const fresh = fakeTrack('video', 'b');
    const open = vi.fn().mockResolvedValueOnce(pulled).mockResolvedValueOnce(fresh);
    const device = new InputDevice(open);
    await device.open(null);

    pulled.end();
    const after = device.state;
    await device.open(null);

    expect(after).toEqual({ kind: 'trouble', trouble: 'ended' });
    expect(device.state.kind).toBe('on');
  });

  it('stops a track that arrives after it was closed', async () => {
    const late = fakeTrack('video', 'late');
    let answer = (_track: MediaStreamTrack) => undefined as void;
    const device = new InputDevice(() => new Promise((resolve) => (answer = resolve)));

    const opening = device.open(null);
    device.close();
    answer(late);
    await opening;

    expect(late.readyState).toBe('ended');
    expect(device.state).toEqual({ kind: 'off' });
  });
});
