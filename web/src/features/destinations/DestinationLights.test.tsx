import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { listDestinations } from '@/services/api/destinations';
import { aDestination } from '@/test/destinations';
import { renderInStudio } from '@/test/studio';

import { DestinationLights } from './DestinationLights';

vi.mock('@/services/api/destinations', async (original) => ({
  ...(await original<object>()),
  listDestinations: vi.fn(),
}));

it('loads the list again when somebody else has added a destination', async () => {
  vi.mocked(listDestinations)
    .mockResolvedValueOnce([aDestination()])
    .mockResolvedValue([aDestination(), aDestination({ id: 'd2', name: 'Second' })]);
  const light = (destinationId: string) => ({ destinationId, phase: 'live', reason: '' }) as const;

  renderInStudio(<DestinationLights broadcastId="b1" lights={[light('d1'), light('d2')]} />);

  await screen.findByRole('button', { name: /2 of 2 live/ });
  await waitFor(() => expect(listDestinations).toHaveBeenCalledTimes(2));
});
