import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';

import { ApiError } from '@/services/api/ApiClient';
import { getBroadcast, updateBroadcast, type Broadcast } from '@/services/api/broadcasts';

import { RunningBroadcastDialog } from './RunningBroadcastDialog';

vi.mock('@/services/api/broadcasts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  getBroadcast: vi.fn(),
  updateBroadcast: vi.fn(),
}));

const broadcast = {
  id: 'b1',
  title: 'Friday',
  description: 'About Friday',
  guestRule: 'open',
  hasPasscode: false,
} as Broadcast;

beforeEach(() => {
  vi.mocked(getBroadcast).mockReset().mockResolvedValue(broadcast);
  vi.mocked(updateBroadcast).mockReset().mockResolvedValue(broadcast);
});

function open() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const onOpenChange = vi.fn();
  const onSaved = vi.fn();
  render(
    <QueryClientProvider client={client}>
      <RunningBroadcastDialog
        broadcastId="b1"
        title="Settings"
        description="What changes"
        isOpen
        onOpenChange={onOpenChange}
        onSaved={onSaved}
      />
    </QueryClientProvider>,
  );
  return { onOpenChange, onSaved, client, user: userEvent.setup() };
}

it('begins with what the server has, and saves what was changed', async () => {
  const { onOpenChange, onSaved, client, user } = open();

  const title = await screen.findByLabelText('Title');
  expect(title).toHaveValue('Friday');
  expect(screen.getByLabelText('Description')).toHaveValue('About Friday');
  await user.clear(title);
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  await user.type(title, ' Saturday ');
  await user.click(screen.getByRole('radio', { name: /Passcode/ }));
  await user.type(screen.getByLabelText('Passcode'), 'open sesame');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(updateBroadcast).toHaveBeenCalledWith('b1', {
    title: 'Saturday',
    description: 'About Friday',
    guestRule: 'passcode',
    passcode: 'open sesame',
  });
  expect(onOpenChange).toHaveBeenCalledWith(false);
  expect(onSaved).toHaveBeenCalledOnce();
  expect(client.getQueryData(['broadcasts', 'one', 'b1'])).toBe(broadcast);
});

it('says what the server refused and keeps what was typed', async () => {
  vi.mocked(updateBroadcast).mockRejectedValue(new ApiError('invalid-title', 400));
  const { onSaved, user } = open();

  await user.type(await screen.findByLabelText('Title'), ' night');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(await screen.findByRole('status')).toBeVisible();
  expect(screen.getByLabelText('Title')).toHaveValue('Friday night');
  expect(onSaved).not.toHaveBeenCalled();
});

it('offers another try when the settings cannot be loaded', async () => {
  vi.mocked(getBroadcast).mockRejectedValueOnce(new ApiError('network', 0));
  const { user } = open();

  await user.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(await screen.findByLabelText('Title')).toHaveValue('Friday');
});
