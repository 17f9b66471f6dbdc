import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';

import { ApiError } from '@/services/api/ApiClient';
import { changeDestination, testDestination, type Destination } from '@/services/api/destinations';
import { useNoticeStore } from '@/stores/noticeStore';
import { renderInStudio } from '@/test/studio';

import { DestinationRow } from './DestinationRow';

vi.mock('@/services/api/destinations', () => ({
  addDestination: vi.fn(() => Promise.resolve()),
  changeDestination: vi.fn(() => Promise.resolve()),
  removeDestination: vi.fn(() => Promise.resolve()),
  testDestination: vi.fn(() => Promise.resolve({ ok: true, reason: '' })),
}));

const twitch: Destination = {
  id: 'd1',
  platform: 'twitch',
  name: '',
  rtmpUrl: 'rtmp://live.twitch.tv/app',
  backupUrl: '',
  isEnabled: true,
  streamKeyHint: '…9876',
  status: 'idle',
  reason: '',
};

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
  vi.mocked(testDestination).mockResolvedValueOnce({ ok: false, reason: 'the key is not valid' });
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
