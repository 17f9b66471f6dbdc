import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import type { Destination } from '@/services/api/destinations';
import { aDestination } from '@/test/destinations';
import { renderInStudio } from '@/test/studio';

import { HealthPanel } from './HealthPanel';

const place = (id: string, change: Partial<Destination> = {}): Destination =>
  aDestination({ id, platform: 'custom', name: id, ...change });

const places = vi.hoisted(() => ({ all: [] as Destination[] }));
vi.mock('@/services/api/destinations', () => ({
  listDestinations: () => Promise.resolve(places.all),
}));
vi.mock('./useHealth', () => ({ useHealth: () => ({ send: null, recv: null }) }));

it('says which destinations are ready before the show is live', async () => {
  places.all = [place('Home page'), place('Old one', { isEnabled: false })];

  renderInStudio(<HealthPanel broadcastId="b1" />);

  expect((await screen.findByText('Home page')).parentElement).toHaveTextContent('Ready');
  expect(screen.queryByText('Old one')).not.toBeInTheDocument();
});

it('tells why a destination is in trouble, and that one only once', async () => {
  places.all = [place('d1', { name: 'Home page' })];

  renderInStudio(<HealthPanel broadcastId="b1" />, {
    show: { destinations: [{ destinationId: 'd1', phase: 'refused', reason: 'Wrong key' }] },
  });

  expect((await screen.findByText('Home page')).parentElement).toHaveTextContent('Refused');
  expect(screen.getByText('Wrong key')).toBeInTheDocument();
  expect(screen.queryByText('Ready')).not.toBeInTheDocument();
});

it('points to the bar when there is none', () => {
  places.all = [];

  renderInStudio(<HealthPanel broadcastId="b1" />);

  expect(screen.getByText('None. Add one in the bar at the top.')).toBeInTheDocument();
});
