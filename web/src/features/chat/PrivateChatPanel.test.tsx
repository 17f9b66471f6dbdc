import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';

import type { PrivateLine } from '@/contracts/show';
import { useUnreadStore } from '@/stores/unreadStore';
import { aParticipant } from '@/test/shows';
import { renderInStudio } from '@/test/studio';

import { conversations } from './conversations';
import { PrivateChatPanel } from './PrivateChatPanel';

const line = (id: string, author: string, to: string | null, text = `Text ${id}`): PrivateLine => ({
  id,
  author,
  authorName: `Name of ${author}`,
  to,
  text,
  at: 0,
});

beforeEach(() => useUnreadStore.getState().left());

describe('PrivateChatPanel', () => {
  it('writes to everybody, or to one', async () => {
    const { acts, user } = renderInStudio(<PrivateChatPanel />);

    await user.type(screen.getByLabelText('Message to the studio'), 'All{Enter}');
    await user.click(screen.getByRole('button', { name: 'Name of guest' }));
    await user.type(screen.getByLabelText('Message to Name of guest'), 'You{Enter}');

    expect(acts).toEqual([
      { type: 'send-private', text: 'All', to: null },
      { type: 'send-private', text: 'You', to: 'guest' },
    ]);
  });

  it('marks what is new until it is looked at', async () => {
    const { user } = renderInStudio(<PrivateChatPanel />, {
      show: { privateChat: [line('01', 'guest', 'host', 'psst')] },
    });

    const person = screen.getByRole('button', { name: 'Name of guest, new' });
    expect(screen.queryByText('psst')).toBeNull();
    await user.click(person);

    expect(screen.getByText('psst')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Name of guest' })).toBeVisible();
  });

  it('has nothing to write to somebody who left', async () => {
    const { user } = renderInStudio(<PrivateChatPanel />, {
      show: { privateChat: [line('01', 'gone', 'host')] },
    });

    await user.click(screen.getByRole('button', { name: 'Name of gone, new' }));

    expect(screen.getByText('Name of gone has left.')).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('conversations', () => {
  it('puts lines where they were said', () => {
    const people = [aParticipant('me'), aParticipant('ann')];
    const lines = [line('1', 'me', 'ann'), line('2', 'ann', 'me'), line('3', 'ann', null)];

    const found = conversations(lines, people, 'me');

    expect(found.map((one) => [one.with, one.lines.map(({ id }) => id)])).toEqual([
      [null, ['3']],
      ['ann', ['1', '2']],
    ]);
  });
});
