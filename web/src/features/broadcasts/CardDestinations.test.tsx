import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { listDestinations, type Destination } from '@/services/api/destinations';
import { renderInStudio } from '@/test/studio';

import { CardDestinations } from './CardDestinations';

vi.mock('@/services/api/destinations', () => ({ listDestinations: vi.fn() }));

const aDestination = (change: Partial<Destination>): Destination => ({
  id: 'd1',
  platform: 'youtube',
  name: '',
  rtmpUrl: 'rtmps://a.rtmps.youtube.com/live2',
  backupUrl: '',
  isEnabled: true,
  streamKeyHint: '…1',
  status: 'idle',
  reason: '',
  ...change,
});

async function show(isLive: boolean, ...destinations: Destination[]) {
  vi.mocked(listDestinations).mockResolvedValue(destinations);
  renderInStudio(
    <CardDestinations broadcastId="b1" isLive={isLive} fallback={<p>Two destinations</p>} />,
  );
  expect(screen.getByText('Two destinations')).toBeVisible();
  const list = await screen.findByRole('list', { name: 'Destinations' });
  return within(list)
    .getAllByRole('listitem')
    .map((item) => item.textContent.replace(/\s+/g, ' '));
}

it('says before a show where it will go', async () => {
  const twitch = aDestination({ id: 'd2', platform: 'twitch', name: 'Second', isEnabled: false });

  expect(await show(false, aDestination({}), twitch)).toEqual([
    'YouTube · not started',
    'Second · off',
  ]);
});

it('says during a show how each is doing, and why', async () => {
  const refused = aDestination({ status: 'refused', reason: 'the server said: bad key' });

  expect(await show(true, refused, aDestination({ id: 'd2', status: 'live' }))).toEqual([
    'YouTube · the server said: bad key',
    'YouTube · live',
  ]);
});
