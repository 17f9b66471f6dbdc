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
