import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';

import { ApiError, type User } from '@/services/api/ApiClient';
import { listNewestBroadcasts } from '@/services/api/broadcasts';
import { addDestination } from '@/services/api/destinations';
import { useSessionStore } from '@/stores/sessionStore';
import { aDestination } from '@/test/destinations';
import { renderInStudio } from '@/test/studio';

import { DestinationDrafts } from './DestinationDrafts';
import { saveDrafts, type Draft } from './drafts';

const earlier = aDestination({
  id: 'old',
  platform: 'twitch',
  rtmpUrl: 'rtmps://live.twitch.tv/app',
  streamKeyHint: '…9876',
});
vi.mock('@/services/api/destinations', () => ({ addDestination: vi.fn() }));
vi.mock('@/services/api/broadcasts', () => ({
  listNewestBroadcasts: vi.fn(() =>
    Promise.resolve({
      broadcasts: [
        { role: 'owner', destinations: [earlier] },
        { role: 'owner', destinations: [{ ...earlier, id: 'older' }] },
        { role: 'producer', destinations: [{ ...earlier, id: 'theirs', streamKeyHint: '…1111' }] },
      ],
    }),
  ),
}));

const sent = vi.fn();

function Form({ send }: { send: (drafts: Draft[]) => Promise<Draft[]> }) {
  const [drafts, setDrafts] = useState<Draft[]>([]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sent();
        void send(drafts).then(setDrafts);
      }}
    >
      <DestinationDrafts drafts={drafts} onChange={setDrafts} />
      <button type="submit">Create</button>
    </form>
  );
}

beforeEach(() => {
  vi.clearAllMocks();
  const user = {
    id: 'u1',
    email: 'ada@example.org',
    name: 'Ada',
    role: 'user',
    createdAt: '',
  } as User;
  useSessionStore.setState({ session: { kind: 'signed-in', user } });
});

it('adds earlier ones by their id and new ones with their key, and keeps the one that was refused', async () => {
  vi.mocked(addDestination).mockImplementation((_, body) =>
    'copyOf' in body
      ? Promise.resolve(aDestination())
      : Promise.reject(new ApiError('invalid-stream-key', 400)),
  );
  const { user } = renderInStudio(<Form send={(drafts) => saveDrafts('b1', drafts)} />);

  const old = await screen.findByRole('list', { name: 'From earlier shows' });
  expect(within(old).getAllByRole('button')).toHaveLength(1);
  await user.click(within(old).getByRole('button', { name: /^Take again: ?Twitch.*…9876$/ }));
  expect(screen.queryByRole('list', { name: 'From earlier shows' })).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Add destination' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/Before the first show on YouTube/)).toBeVisible();
  expect(within(dialog).getByLabelText('Stream key')).toHaveAttribute('type', 'password');
  await user.type(within(dialog).getByLabelText('Stream key'), 'abcd-1234-efgh');
  await user.type(within(dialog).getByLabelText('Title there'), 'Tonight');
  await user.click(within(dialog).getByRole('button', { name: 'Add destination' }));
  // The dialog's form is not the one around it.
  expect(sent).not.toHaveBeenCalled();
  expect(screen.getByText(/key …efgh/)).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Create' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('A stream key has 1 to 512');
  expect(vi.mocked(addDestination).mock.calls.map(([, body]) => body)).toEqual([
    { copyOf: 'old', name: '', title: '', description: '' },
    {
      platform: 'youtube',
      rtmpUrl: 'rtmps://a.rtmps.youtube.com/live2',
      streamKey: 'abcd-1234-efgh',
      name: '',
      backupUrl: '',
      title: 'Tonight',
      description: '',
    },
  ]);
  expect(screen.getByText('YouTube')).toBeVisible();
  expect(screen.getByText('Added')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Create' }));
  expect(addDestination).toHaveBeenCalledTimes(3);
});

it('asks nothing of an account for whoever came by link', () => {
  useSessionStore.setState({ session: { kind: 'anonymous' } });
  renderInStudio(<Form send={(drafts) => saveDrafts('b1', drafts)} />);

  expect(listNewestBroadcasts).not.toHaveBeenCalled();
  expect(screen.queryByRole('button', { name: /^Take again/ })).toBeNull();
});
