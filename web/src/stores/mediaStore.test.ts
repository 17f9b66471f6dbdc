// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { loadPreferences, savePreferences } from '@/services/devices/preferences';
import type { VideoEffect } from '@/services/effects/videoEffect';
import { fakeTrack } from '@/test/media';

const world = vi.hoisted(() => ({
  effects: [] as VideoEffect[],
  kept: null as Blob | null,
  notices: [] as string[],
}));

vi.mock('@/services/effects/videoEffect', () => ({
  applyVideoEffect: (source: MediaStreamTrack, effect: VideoEffect) => {
    world.effects.push(effect);
    return Promise.resolve({ track: source, change: vi.fn(), stop: vi.fn() });
  },
}));
vi.mock('@/services/devices/standIn', () => ({ standIn: (source: MediaStreamTrack) => source }));
vi.mock('@/services/devices/backgroundPicture', () => ({
  backgroundShelf: {
    load: () => Promise.resolve(world.kept),
    save: (picture: Blob) => Promise.resolve(void (world.kept = picture)),
    remove: () => Promise.resolve(void (world.kept = null)),
  },
}));
vi.mock('./noticeStore', () => ({ notice: (text: string) => world.notices.push(text) }));

/** The constraints of every picture that was asked for. */
const asked: (string | undefined)[] = [];
let plugged: string[];

function plugIn(...cameras: string[]) {
  plugged = cameras;
  const getUserMedia = ({ audio, video }: MediaStreamConstraints) => {
    const { deviceId } = (audio ?? video) as { deviceId?: { exact: string } };
    if (video === undefined) return streamOf(fakeTrack('audio'));
    asked.push(deviceId?.exact);
    const id = deviceId?.exact ?? plugged[0];
    return id !== undefined && plugged.includes(id)
      ? streamOf(fakeTrack('video', id))
      : Promise.reject(new DOMException('', 'OverconstrainedError'));
  };
  const enumerateDevices = () =>
    Promise.resolve(
      plugged.map((deviceId) => ({ kind: 'videoinput', deviceId, label: deviceId, groupId: '' })),
    );
  const mediaDevices = { getUserMedia, enumerateDevices, addEventListener: vi.fn() };
  Object.defineProperty(navigator, 'mediaDevices', { value: mediaDevices, configurable: true });
}

const streamOf = (track: MediaStreamTrack) => Promise.resolve({ getTracks: () => [track] });

/** The page, loaded anew. */
async function reload() {
  vi.resetModules();
  const { useMediaStore, camera, secondCamera } = await import('./mediaStore');
  return { store: useMediaStore, camera, secondCamera };
}

beforeEach(() => {
  localStorage.clear();
  asked.length = 0;
  world.effects.length = 0;
  world.kept = null;
  world.notices.length = 0;
  vi.stubGlobal('createImageBitmap', (picture: Blob) => Promise.resolve({ of: picture }));
  plugIn('front', 'desk');
});

describe('the second camera', () => {
  it('is opened again after a reload, after the first', async () => {
    savePreferences({ secondCameraId: 'desk' });
    const { store, secondCamera } = await reload();

    await store.getState().openDevices();

    expect(asked).toEqual([undefined, 'desk']);
    expect(secondCamera.state).toMatchObject({ kind: 'on', deviceId: 'desk' });
  });

  it('stays closed when none was chosen', async () => {
    const { store, secondCamera } = await reload();

    await store.getState().openDevices();

    expect(secondCamera.state.kind).toBe('off');
  });

  it('is not replaced by the first one when it is gone', async () => {
    savePreferences({ secondCameraId: 'desk' });
    plugIn('front');
    const { store, secondCamera } = await reload();

    await store.getState().openDevices();

    expect(secondCamera.state).toEqual({ kind: 'trouble', trouble: 'none-found' });
    expect(loadPreferences().secondCameraId).toBe('desk');
  });
});

describe('the picture behind the person', () => {
  const picture = new File(['beach'], 'beach.jpg', { type: 'image/jpeg' });

  it('is there before the camera after a reload', async () => {
    const before = await reload();
    before.store.getState().setBackground(picture);
    const { store, camera } = await reload();

    await store.getState().openDevices();

    expect(store.getState().background).toBe('picture');
    expect(world.effects.at(-1)).toEqual({ kind: 'image', image: { of: picture } });
    expect(camera.state.kind).toBe('on');
    expect(world.notices).toEqual([]);
  });

  it('becomes a blur, and says so, when the browser has not kept it', async () => {
    savePreferences({ background: 'picture' });
    const { store, camera } = await reload();

    await store.getState().openDevices();

    expect(world.effects).toEqual([{ kind: 'blur', strength: 'strong' }]);
    expect(camera.state.kind).toBe('on');
    expect(store.getState()).toMatchObject({ background: 'strong', isPictureLost: true });
    expect(loadPreferences().background).toBe('strong');
    expect(world.notices).toEqual([
      'The picture behind you is gone. Your room is blurred instead.',
    ]);
  });

  it('becomes a blur when it is no picture at all', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no picture')));
    const { store } = await reload();

    store.getState().setBackground(picture);

    await vi.waitFor(() => expect(world.effects).toEqual([{ kind: 'blur', strength: 'strong' }]));
    expect(store.getState().isPictureLost).toBe(true);
  });

  it('is forgotten when the room is shown again', async () => {
    const { store } = await reload();
    store.getState().setBackground(picture);

    store.getState().setBackground('none');

    await vi.waitFor(() => expect(world.kept).toBeNull());
    expect(loadPreferences().background).toBe('none');
  });
});
