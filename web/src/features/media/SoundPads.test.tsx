import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import type { Playback } from '@/contracts/show';
import type { Asset } from '@/services/api/assets';
import { renderInStudio } from '@/test/studio';

import { SoundPads } from './SoundPads';

const bell: Asset = {
  id: 'bell',
  name: 'bell.wav',
  kind: 'audio',
  type: 'audio/wav',
  size: 1,
  width: null,
  height: null,
  createdAt: '2026-01-01T00:00:00Z',
  url: '/api/assets/bell/content',
};
const ringing = (id: string): Playback => ({
  id,
  kind: 'sound',
  assetId: 'bell',
  loop: false,
  fullScreen: false,
  ducked: true,
  gain: 1,
  startedAt: 0,
});

it('plays a sound as often as its key is pressed, as loud as is set', async () => {
  const { acts, user } = renderInStudio(<SoundPads assets={[bell]} />);
  const key = screen.getByRole('button', { name: 'Play the sound “bell.wav”' });

  await user.click(key);
  fireEvent.change(screen.getByRole('slider', { name: 'Volume of sounds' }), {
    target: { value: '0.5' },
  });
  await user.click(key);

  expect(acts).toEqual([
    { type: 'play', assetId: 'bell', kind: 'sound', gain: 1 },
    { type: 'play', assetId: 'bell', kind: 'sound', gain: 0.5 },
  ]);
});

it('stops all that a key has begun', async () => {
  const { acts, user } = renderInStudio(<SoundPads assets={[bell]} />, {
    show: { playbacks: [ringing('a'), ringing('b')] },
  });

  await user.click(screen.getByRole('button', { name: 'Stop “bell.wav”' }));

  expect(acts).toEqual([
    { type: 'stop-playback', id: 'a' },
    { type: 'stop-playback', id: 'b' },
  ]);
});

it('has nothing to stop while it is quiet', () => {
  renderInStudio(<SoundPads assets={[bell]} />);

  expect(screen.queryByRole('button', { name: /^Stop/ })).toBeNull();
});
