import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import type { Role } from '@/contracts/show';
import { aParticipant } from '@/test/shows';
import { renderInStudio } from '@/test/studio';

import { StudioRail } from './StudioRail';

vi.mock('./railPanels', () => ({
  railPanels: [
    { name: 'People', icon: null, for: 'everybody', show: () => 'people' },
    { name: 'Brand', icon: null, for: 'hosts', show: () => 'brand' },
    { name: 'Media', icon: null, for: 'hosts', show: () => 'media' },
  ],
}));

const panels = () => screen.getAllByRole('tab').map((tab) => tab.textContent);

function renderAs(role: Role) {
  renderInStudio(<StudioRail broadcastId="b1" />, {
    selfId: 'me',
    role,
    show: { participants: [aParticipant('me', { role })] },
  });
}

it.each(['producer', 'co-host'] as const)(
  'has the library for a %s, whether signed in or come by the link',
  (role) => {
    renderAs(role);

    expect(panels()).toEqual(['People', 'Brand', 'Media']);
  },
);

it('keeps it from guests', () => {
  renderAs('guest');

  expect(panels()).toEqual(['People']);
});
