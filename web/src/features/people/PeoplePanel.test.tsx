import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';

import { aParticipant } from '@/test/shows';
import { renderInStudio } from '@/test/studio';

import { PeoplePanel } from './PeoplePanel';

const host = aParticipant('host', { role: 'owner', name: 'Maya' });

it('lets people in from the lobby and turns them away', async () => {
  const { acts, user } = renderInStudio(<PeoplePanel />, {
    show: {
      participants: [
        host,
        aParticipant('ann', { waiting: true, name: 'Ann' }),
        aParticipant('bob', { waiting: true, name: 'Bob' }),
      ],
    },
  });

  await user.click(screen.getByRole('button', { name: 'Let Ann in' }));
  await user.click(screen.getByRole('button', { name: 'Turn Bob away' }));
  await user.click(screen.getByRole('button', { name: 'Let everybody in' }));

  expect(acts).toEqual([
    { type: 'admit', participantId: 'ann' },
    { type: 'deny', participantId: 'bob' },
    {
      type: 'batch',
      commands: [
        { type: 'admit', participantId: 'ann' },
        { type: 'admit', participantId: 'bob' },
      ],
    },
  ]);
});

it('counts only those who are in, raised hands first', () => {
  renderInStudio(<PeoplePanel />, {
    show: {
      participants: [
        host,
        aParticipant('ann', { waiting: true }),
        aParticipant('bob', { handRaised: true, name: 'Bob' }),
      ],
    },
  });

  const rows = within(screen.getByRole('region', { name: 'In the studio' })).getAllByRole(
    'listitem',
  );
  expect(rows).toHaveLength(2);
  expect(rows[0]).toHaveTextContent('Bob');
});

it('lets a host correct the name of a guest', async () => {
  const { acts, user } = renderInStudio(<PeoplePanel />, {
    show: { participants: [host, aParticipant('bob', { name: 'Bbo', headline: 'Potter' })] },
  });

  await user.click(screen.getByRole('button', { name: 'Change the name of Bbo' }));
  const field = screen.getByLabelText('Name');
  await user.clear(field);
  await user.type(field, 'Bob');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(acts).toEqual([{ type: 'rename', participantId: 'bob', name: 'Bob', headline: 'Potter' }]);
});

it('offers nobody the names of those beside or above them', () => {
  renderInStudio(<PeoplePanel />, {
    show: {
      participants: [host, aParticipant('host2', { role: 'owner', name: 'Other' })],
    },
  });

  expect(screen.queryByRole('button', { name: /Change the name of/ })).toBeNull();
});

it('tells encoders from guests', () => {
  renderInStudio(<PeoplePanel />, {
    show: { participants: [host, aParticipant('cam', { name: 'Encoder', encoder: true })] },
  });

  const rows = screen.getAllByRole('listitem');
  expect(rows[1]).toHaveTextContent('Backstage · Encoder');
});

it('allows back who was removed', async () => {
  const { acts, user } = renderInStudio(<PeoplePanel />, {
    show: { participants: [host], removed: [{ id: 'eve', name: 'Eve', banned: true }] },
  });

  expect(screen.getByText('Banned')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Allow Eve back' }));

  expect(acts).toEqual([{ type: 'allow-back', participantId: 'eve' }]);
});

it('shows guests neither lobby nor who was removed', () => {
  renderInStudio(<PeoplePanel />, {
    selfId: 'bob',
    role: 'guest',
    show: {
      participants: [host, aParticipant('bob'), aParticipant('ann', { waiting: true })],
      removed: [{ id: 'eve', name: 'Eve', banned: false }],
    },
  });

  expect(screen.queryByRole('region', { name: 'In the lobby' })).toBeNull();
  expect(screen.queryByText('Eve')).toBeNull();
});
