import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';

import type { Playback } from '@/contracts/show';
import type * as assetCalls from '@/services/api/assets';
import { listAssets, type Asset } from '@/services/api/assets';
import { renderInStudio } from '@/test/studio';

import { NowPlaying } from './NowPlaying';
import { PlayCard } from './PlayCard';

vi.mock('@/services/api/assets', async (original) => ({
  ...(await original<typeof assetCalls>()),
  listAssets: vi.fn(),
}));

const film: Asset = {
  id: 'film',
  name: 'intro.mp4',
  kind: 'video',
  type: 'video/mp4',
  size: 1,
  width: 1280,
  height: 720,
  createdAt: '2026-01-01T00:00:00Z',
  url: '/api/assets/film/content',
};
const music: Playback = {
  id: 'm',
  kind: 'music',
  assetId: 'film',
  loop: true,
  fullScreen: false,
  ducked: true,
  gain: 1,
  startedAt: 0,
};

beforeEach(() => {
  vi.mocked(listAssets).mockResolvedValue({
    assets: [film],
    nextCursor: null,
    usage: { bytes: 1, maxBytes: 2, count: 1, maxCount: 2 },
  });
});

it('plays a clip on stage or full screen', async () => {
  const { acts, user } = renderInStudio(<PlayCard asset={film} broadcastId="b" mayDelete />);

  await user.click(screen.getByRole('button', { name: 'Play “intro.mp4”' }));
  await user.click(screen.getByRole('menuitem', { name: 'Play on stage' }));
  await user.click(screen.getByRole('button', { name: 'Play “intro.mp4”' }));
  await user.click(screen.getByRole('menuitem', { name: 'Play full screen (intro, outro)' }));

  expect(acts).toEqual([
    { type: 'play', assetId: 'film', kind: 'clip' },
    { type: 'play', assetId: 'film', kind: 'clip', fullScreen: true },
  ]);
});

it('offers music no place on the canvas', async () => {
  const song: Asset = { ...film, kind: 'audio', name: 'song.mp3' };
  const { acts, user } = renderInStudio(
    <PlayCard asset={song} broadcastId="b" mayDelete={false} />,
  );

  await user.click(screen.getByRole('button', { name: 'Play “song.mp3”' }));
  expect(screen.queryByRole('menuitem', { name: 'Play on stage' })).toBeNull();
  await user.click(screen.getByRole('menuitem', { name: 'Loop as background music' }));

  expect(acts).toEqual([{ type: 'play', assetId: 'film', kind: 'music', loop: true }]);
});

it('says what plays and stops it', async () => {
  const { acts, user } = renderInStudio(<NowPlaying broadcastId="b" />, {
    show: { playbacks: [music] },
  });

  await user.click(await screen.findByRole('button', { name: 'Stop “intro.mp4”' }));

  expect(acts).toEqual([{ type: 'stop-playback', id: 'm' }]);
});

it('changes how loud it is, and whether it steps back', async () => {
  const { acts, user } = renderInStudio(<NowPlaying broadcastId="b" />, {
    show: { playbacks: [music] },
  });

  fireEvent.change(screen.getByRole('slider', { name: 'Volume' }), { target: { value: '0.5' } });
  await user.click(screen.getByRole('switch', { name: 'Quieter under speech' }));

  expect(acts).toEqual([
    { type: 'adjust-playback', id: 'm', loop: true, ducked: true, gain: 0.5 },
    { type: 'adjust-playback', id: 'm', loop: true, ducked: false, gain: 1 },
  ]);
});

it('is not there while nothing plays', () => {
  const { container } = renderInStudio(<NowPlaying broadcastId="b" />);

  expect(container).toBeEmptyDOMElement();
});
