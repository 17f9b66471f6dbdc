import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';

import { getIngest, rotateIngestKey } from '@/services/api/ingest';
import { renderInStudio } from '@/test/studio';

import { EncoderPanel } from './EncoderPanel';

const ingest = { streamKey: 'secret-one', rtmpPort: 41935, rtmpsPort: null };

vi.mock('@/services/api/ingest', () => ({ getIngest: vi.fn(), rotateIngestKey: vi.fn() }));

beforeEach(() => {
  vi.mocked(getIngest).mockResolvedValue(ingest);
  vi.mocked(rotateIngestKey).mockReset();
});

it('names the server and keeps the key to itself until somebody wants to see it', async () => {
  const { user } = renderInStudio(<EncoderPanel broadcastId="b1" />);

  expect(await screen.findByText('rtmp://localhost:41935/live')).toBeVisible();
  expect(screen.queryByText('secret-one')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show the stream key' }));
  expect(screen.getByText('secret-one')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Hide the stream key' }));
  expect(screen.queryByText('secret-one')).toBeNull();
});

it('copies the key without showing it', async () => {
  const { user } = renderInStudio(<EncoderPanel broadcastId="b1" />);
  const write = vi.spyOn(navigator.clipboard, 'writeText');

  await user.click(await screen.findByRole('button', { name: 'Copy stream key' }));

  expect(write).toHaveBeenCalledWith('secret-one');
  expect(screen.queryByText('secret-one')).toBeNull();
});

it('asks before it makes a new key, and shows that one', async () => {
  vi.mocked(rotateIngestKey).mockResolvedValue({ ...ingest, streamKey: 'secret-two' });
  const { user } = renderInStudio(<EncoderPanel broadcastId="b1" />);

  await user.click(await screen.findByRole('button', { name: 'Show the stream key' }));
  await user.click(screen.getByRole('button', { name: 'New key' }));
  expect(rotateIngestKey).not.toHaveBeenCalled();
  await user.click(await screen.findByRole('button', { name: 'New key' }));

  expect(await screen.findByText('secret-two')).toBeInTheDocument();
  expect(rotateIngestKey).toHaveBeenCalledWith('b1');
});

it('offers WebRTC alone where the server does not listen for RTMP', async () => {
  vi.mocked(getIngest).mockResolvedValue({ ...ingest, rtmpPort: null });
  renderInStudio(<EncoderPanel broadcastId="b1" />);

  expect(await screen.findByText(`${window.location.origin}/whip/b1`)).toBeVisible();
  expect(screen.queryByText('RTMP server')).toBeNull();
});
