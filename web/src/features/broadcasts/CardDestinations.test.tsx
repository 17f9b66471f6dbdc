import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';

import type { Destination } from '@/services/api/destinations';
import { aDestination } from '@/test/destinations';
import { renderInStudio } from '@/test/studio';

import { CardDestinations } from './CardDestinations';

function show(isLive: boolean, ...destinations: Destination[]) {
  renderInStudio(<CardDestinations destinations={destinations} isLive={isLive} />);
  return within(screen.getByRole('list', { name: 'Destinations' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent.replace(/\s+/g, ' '));
}

it('says before a show where it will go', () => {
  const twitch = aDestination({ id: 'd2', platform: 'twitch', name: 'Second', isEnabled: false });

  expect(show(false, aDestination({}), twitch)).toEqual(['YouTube · not started', 'Second · off']);
});

it('says before a show how the last test went', () => {
  const test = { at: '2026-05-10T12:00:00Z', ok: false, code: 'refused', reason: 'no' } as const;

  expect(show(false, aDestination({ lastTest: test }))).toEqual(['YouTube · last test: failed']);
});

it('says during a show how each is doing, and why', () => {
  const refused = aDestination({ status: 'refused', reason: 'the server said: bad key' });

  expect(show(true, refused, aDestination({ id: 'd2', status: 'live' }))).toEqual([
    'YouTube · the server said: bad key',
    'YouTube · live',
  ]);
});
