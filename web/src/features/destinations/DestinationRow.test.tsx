import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';

import { ApiError } from '@/services/api/ApiClient';
import {
  changeDestination,
  testDestination,
  type Destination,
  type DestinationTest,
} from '@/services/api/destinations';
import { useNoticeStore } from '@/stores/noticeStore';
import { aDestination } from '@/test/destinations';
import { renderInStudio } from '@/test/studio';

import { DestinationRow } from './DestinationRow';

vi.mock('@/services/api/broadcasts', () => ({
  getBroadcast: () => Promise.resolve({ title: 'Friday', description: 'About Fridays' }),
}));
vi.mock('@/services/api/destinations', () => ({
  addDestination: vi.fn(() => Promise.resolve()),
  changeDestination: vi.fn(() => Promise.resolve()),
  removeDestination: vi.fn(() => Promise.resolve()),
  testDestination: vi.fn(() => Promise.resolve({ ok: true, reason: '' })),
}));

const twitch = aDestination({
  platform: 'twitch',
  rtmpUrl: 'rtmp://live.twitch.tv/app',
  streamKeyHint: '…9876',
});
const verdict = (ok: boolean, reason: string): DestinationTest => ({
  at: new Date().toISOString(),
  ok,
  code: ok ? 'accepted' : 'refused',
  reason,
});

const row = (destination: Destination, phase: 'live' | 'slow' | 'idle', canTest = true) => (
  <ul>
    <DestinationRow
      broadcastId="b1"
      destination={destination}
      light={{ phase, reason: '' }}
      canTest={canTest}
    />
  </ul>
);

beforeEach(() => {
  vi.clearAllMocks();
  useNoticeStore.setState({ notices: [] });
});

it('asks before it stops a destination that is live', async () => {
  const { user } = renderInStudio(row(twitch, 'live'));

  await user.click(screen.getByRole('button', { name: 'Stop sending to Twitch' }));
  expect(changeDestination).not.toHaveBeenCalled();
  await user.click(await screen.findByRole('button', { name: 'Stop sending' }));

  expect(changeDestination).toHaveBeenCalledWith('b1', 'd1', { isEnabled: false });
});

it('starts a destination that is off at once, and says that it is off', async () => {
  const { user } = renderInStudio(row({ ...twitch, isEnabled: false }, 'idle'));

  expect(screen.getByText('Off')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Send the show to Twitch' }));

  expect(changeDestination).toHaveBeenCalledWith('b1', 'd1', { isEnabled: true });
});

it('tests a destination and tells how it went', async () => {
  vi.mocked(testDestination).mockResolvedValueOnce(verdict(false, 'the key is not valid'));
  const { user } = renderInStudio(row(twitch, 'idle'));

  await user.click(screen.getByRole('button', { name: 'Test Twitch' }));

  expect(useNoticeStore.getState().notices.map(({ text }) => text)).toEqual([
    'Twitch: the key is not valid',
  ]);
});

it('changes what was typed and leaves the key alone', async () => {
  const { user } = renderInStudio(row({ ...twitch, backupUrl: 'rtmp://b.example/app' }, 'idle'));

  await user.click(screen.getByRole('button', { name: 'Edit Twitch' }));
  const key = await screen.findByLabelText('Stream key');
  expect(key).not.toBeRequired();
  expect(key).toHaveValue('');
  expect(screen.getByLabelText('Server address')).toHaveValue('rtmp://live.twitch.tv/app');
  await user.type(screen.getByLabelText('Name'), 'Main channel');
  await user.clear(screen.getByLabelText('Backup address'));
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(changeDestination).toHaveBeenCalledWith('b1', 'd1', {
    name: 'Main channel',
    backupUrl: '',
  });
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('takes another key, and says what is wrong with it', async () => {
  vi.mocked(changeDestination).mockRejectedValueOnce(new ApiError('invalid-stream-key', 400));
  const { user } = renderInStudio(row(twitch, 'live'));

  await user.click(screen.getByRole('button', { name: 'Edit Twitch' }));
  expect(await screen.findByText(/it connects anew/)).toBeVisible();
  await user.type(screen.getByLabelText('Stream key'), 'live_1');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(changeDestination).toHaveBeenCalledWith('b1', 'd1', { streamKey: 'live_1' });
  expect(await screen.findByRole('alert')).toHaveTextContent('A stream key has 1 to 512');
});

it('says why in the language of the page', () => {
  const refused = { ...twitch, status: 'refused', reason: 'the server said: bad key' } as const;
  renderInStudio(
    <ul>
      <DestinationRow broadcastId="b1" destination={refused} canTest />
    </ul>,
  );

  expect(screen.getByText('the server said: bad key')).toBeVisible();
});

it('offers no test to those who may not', () => {
  renderInStudio(row(twitch, 'idle', false));

  expect(screen.queryByRole('button', { name: 'Test Twitch' })).toBeNull();
});

it('says when a destination cannot keep up', () => {
  renderInStudio(row(twitch, 'slow'));

  expect(screen.getByText('Slow')).toBeVisible();
});

it('says how the last test went, and when', () => {
  const at = new Date(Date.now() - 5 * 60_000).toISOString();
  const view = renderInStudio(row({ ...twitch, lastTest: { ...verdict(true, ''), at } }, 'idle'));
  expect(screen.getByText('Tested 5 minutes ago: accepted')).toBeVisible();
  view.unmount();

  const no = { ...verdict(false, 'no RTMP server could be reached at this address'), at };
  renderInStudio(row({ ...twitch, lastTest: no }, 'idle'));
  expect(screen.getByText(/^Tested 5 minutes ago: no RTMP server could be/)).toBeVisible();
});

it('gives the words for the platform to be copied, and says that nobody set them there', async () => {
  const { user } = renderInStudio(row({ ...twitch, title: 'Пятница' }, 'idle'));

  await user.click(screen.getByRole('button', { name: 'Title and description: Twitch' }));

  expect(screen.getByText('Пятница')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Copy title' })).toBeVisible();
  // Twitch shows no description of a show.
  expect(screen.queryByRole('button', { name: 'Copy description' })).toBeNull();
  expect(screen.getByText(/you enter there yourself/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Open Twitch live' })).toHaveAttribute(
    'href',
    'https://dashboard.twitch.tv/stream-manager',
  );
});

it('takes the words of the broadcast where there are none, and says how much is too long', async () => {
  const { user } = renderInStudio(
    row({ ...twitch, platform: 'youtube', title: 'x'.repeat(103) }, 'idle'),
  );

  await user.click(screen.getByRole('button', { name: 'Title and description: YouTube' }));

  expect(screen.getByText('3 characters too long for this platform')).toBeVisible();
  expect(await screen.findByText('About Fridays')).toBeVisible();
});
