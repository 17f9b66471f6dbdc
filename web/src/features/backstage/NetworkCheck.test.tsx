import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';

import { BlockedError, checkNetwork } from '@/services/rtc/networkCheck';
import type { NetworkPath } from '@/services/rtc/networkPath';

import { NetworkCheck } from './NetworkCheck';

vi.mock('@/services/rtc/networkCheck', async (original) => ({
  ...(await original<object>()),
  checkNetwork: vi.fn(),
}));
const measure = vi.mocked(checkNetwork);
beforeEach(() => {
  measure.mockReset();
});

const path: NetworkPath = {
  way: 'tcp',
  roundTripMs: 41.4,
  swingMs: 3,
  lossPercent: 0.25,
  upstream: 2_430_000,
};

async function press() {
  const user = userEvent.setup();
  const view = render(<NetworkCheck link="t" />);
  expect(measure).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Check network' }));
  return { user, view };
}

it('says in words what was measured, then the figures', async () => {
  measure.mockResolvedValue(path);

  await press();

  expect(await screen.findByText('Good for 720p')).toBeInTheDocument();
  const said = screen.getByRole('status');
  expect(said).toHaveTextContent('Your network blocks UDP; video goes by TCP.');
  expect(said).toHaveTextContent('Upload2.4 Mbit/s');
  expect(said).toHaveTextContent('Round trip41 ms');
  expect(said).toHaveTextContent('Lost on the way0.3 %');
});

it('tells when nothing gets through, and measures again', async () => {
  measure.mockRejectedValueOnce(new BlockedError());
  const { user } = await press();
  expect(await screen.findByText('Your network lets no video through')).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('You can enter all the same.');

  measure.mockResolvedValue({ ...path, lossPercent: 8 });
  await user.click(screen.getByRole('button', { name: 'Check again' }));
  expect(await screen.findByText('Unstable')).toBeInTheDocument();
});

it('says why it could not be done', async () => {
  measure.mockRejectedValue(new Error('Too many attempts.'));
  await press();
  expect(await screen.findByText('The network could not be checked')).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('Too many attempts. You can enter all');
});

it('stops when one goes in meanwhile', async () => {
  measure.mockReturnValue(new Promise(() => undefined));
  const { view } = await press();
  expect(screen.getByRole('status')).toHaveTextContent('You can enter meanwhile.');

  view.unmount();

  expect(measure.mock.calls[0]?.[1].aborted).toBe(true);
});
