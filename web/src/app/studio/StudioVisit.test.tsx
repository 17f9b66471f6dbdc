import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { ApiError } from '@/services/api/ApiClient';
import type { RoomEntry } from '@/services/api/broadcasts';
import type { Account, Introduction } from '@/services/studio/introductions';
import { useOutcomeStore } from '@/stores/studioConnection';
import { TooltipProvider } from '@/ui/Tooltip';

import { StudioVisit } from './StudioVisit';

vi.mock('./StudioRoom', () => ({
  StudioRoom: ({ introduction }: { introduction: Introduction | null }) => (
    <p>
      Inside {introduction === null ? 'as the pass says' : Object.values(introduction).join(', ')}
    </p>
  ),
}));

const pass: RoomEntry = {
  broadcastId: 'b1',
  participantId: 'p1',
  role: 'guest',
  name: 'Ada',
  roomToken: 'token',
  expiresAt: '2999-01-01T00:00:00Z',
  mustWait: false,
};
const ada = { id: 'u1', name: 'Ada Lovelace' };

/** The way into a studio; whoever has no inviting host is one. */
function arrive({ account = null as Account, isHost = false } = {}) {
  const enter = vi.fn(() => Promise.resolve(pass));
  const view = render(
    <TooltipProvider>
      <StudioVisit
        door="join/t"
        title="Talk"
        hostName={isHost ? null : 'Maya'}
        account={account}
        invitation={null}
        link="t"
        rule="open"
        enter={enter}
        exit={null}
      />
    </TooltipProvider>,
  );
  return { enter, user: userEvent.setup(), ...view };
}

const enterStudio = { name: 'Enter studio' };

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  useOutcomeStore.setState({ outcome: null });
});

describe('the name of a guest', () => {
  it('is asked for once and remembered, over a way out and back too', async () => {
    const { enter, user } = arrive();
    expect(screen.getByLabelText('Your name')).toHaveValue('');

    await user.type(screen.getByLabelText('Your name'), ' Lena ');
    await user.type(screen.getByLabelText('Headline'), 'Author');
    await user.click(screen.getByRole('button', enterStudio));
    expect(enter).toHaveBeenCalledWith({ name: 'Lena', headline: 'Author' });
    await screen.findByText('Inside as the pass says');
    useOutcomeStore.setState({ outcome: { kind: 'left' } });
    await user.click(await screen.findByRole('button', { name: 'Come back' }));

    expect(screen.getByLabelText('Your name')).toHaveValue('Lena');
    expect(screen.getByLabelText('Headline')).toHaveValue('Author');
  });

  it('is what the account says, until another one is typed', () => {
    arrive({ account: ada });

    expect(screen.getByLabelText('Your name')).toHaveValue('Ada Lovelace');
  });

  it('is not remembered when it is refused', async () => {
    const { enter, user, unmount } = arrive();
    enter.mockRejectedValueOnce(new ApiError('name-taken', 409));

    await user.type(screen.getByLabelText('Your name'), 'Maya');
    await user.click(screen.getByRole('button', enterStudio));
    await screen.findByText(/A host has this name already/);
    unmount();
    arrive();

    expect(screen.getByLabelText('Your name')).toHaveValue('');
  });
});

describe('the name of a host', () => {
  it('is the one of the account, and can be another one for the show', async () => {
    const { user, unmount } = arrive({ account: ada, isHost: true });
    const name = screen.getByLabelText('Your name');
    expect(name).toHaveValue('Ada Lovelace');

    await user.clear(name);
    await user.type(name, 'Ada');
    await user.type(screen.getByLabelText('Headline'), 'Your host');
    await user.click(screen.getByRole('button', enterStudio));

    expect(await screen.findByText('Inside Ada, Your host')).toBeVisible();
    unmount();
    sessionStorage.clear();
    arrive({ account: ada, isHost: true });
    expect(screen.getByLabelText('Your name')).toHaveValue('Ada');
  });

  it('stays as the show has it after a reload', async () => {
    sessionStorage.setItem('backlot.pass.join/t', JSON.stringify(pass));
    arrive({ account: ada, isHost: true });

    expect(await screen.findByText('Inside as the pass says')).toBeVisible();
  });
});
