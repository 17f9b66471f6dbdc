import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';

import { Emitter } from '@/lib/emitter';
import { ApiError } from '@/services/api/ApiClient';
import { enterAudience } from '@/services/api/watch';
import { openWatchRoom } from '@/services/watch/openWatchRoom';
import { emptyWatchState, type WatchRoom, type WatchState } from '@/services/watch/WatchRoom';
import { aShow } from '@/test/shows';
import { TooltipProvider } from '@/ui/Tooltip';

import { useWatchRoom } from './useWatchRoom';
import { WatchChat } from './WatchChat';

vi.mock('@/services/api/watch', () => ({ enterAudience: vi.fn() }));
vi.mock('@/services/watch/openWatchRoom', () => ({ openWatchRoom: vi.fn() }));

const open: WatchState = { ...emptyWatchState, show: aShow(), connection: 'open' };
const rooms: { isOpen: boolean }[] = [];

/** The API lets everybody in but those who are called like the host. */
function serverRefuses(taken: string) {
  vi.mocked(enterAudience).mockImplementation((_, name) =>
    name === taken
      ? Promise.reject(new ApiError('name-taken', 409))
      : Promise.resolve({ roomToken: 'pass' } as Awaited<ReturnType<typeof enterAudience>>),
  );
}

function Page() {
  const audience = useWatchRoom('b1');
  return (
    <TooltipProvider>
      <WatchChat audience={audience} isOver={false} />
    </TooltipProvider>
  );
}

beforeEach(() => {
  localStorage.clear();
  rooms.length = 0;
  vi.mocked(enterAudience).mockReset();
  vi.mocked(openWatchRoom).mockImplementation(() => {
    const events = new Emitter<{ changed: WatchState }>();
    const room = { isOpen: true };
    rooms.push(room);
    queueMicrotask(() => events.emit('changed', open));
    return {
      events,
      close: () => (room.isOpen = false),
      say: vi.fn(),
    } as unknown as WatchRoom;
  });
});

it('asks for another name when a host has this one, and stays connected', async () => {
  serverRefuses('Ada');
  const user = userEvent.setup();
  render(<Page />);

  await user.type(await screen.findByLabelText('Your name'), 'Ada');
  await user.click(screen.getByRole('button', { name: 'Join the chat' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('A host has this name already');
  expect(screen.queryByText(/No connection/)).toBeNull();
  expect(rooms).toEqual([{ isOpen: true }]);
  expect(localStorage.getItem('backlot.watcher')).toBeNull();

  await user.type(screen.getByLabelText('Your name'), ' L.');
  expect(screen.queryByRole('alert')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Join the chat' }));

  expect(await screen.findByText(/You write as Ada L\./)).toBeVisible();
  expect(localStorage.getItem('backlot.watcher')).toBe('Ada L.');
  expect(rooms).toEqual([{ isOpen: false }, { isOpen: true }]);
});

it('forgets a remembered name that is refused, and reads on without one', async () => {
  localStorage.setItem('backlot.watcher', 'Ada');
  serverRefuses('Ada');
  render(<Page />);

  expect(await screen.findByRole('alert')).toHaveTextContent('A host has this name already');
  expect(screen.getByLabelText('Your name')).toHaveValue('Ada');
  expect(localStorage.getItem('backlot.watcher')).toBeNull();
  expect(rooms).toEqual([{ isOpen: true }]);
});

it('keeps the name when another one is refused', async () => {
  localStorage.setItem('backlot.watcher', 'Grace');
  serverRefuses('Ada');
  const user = userEvent.setup();
  render(<Page />);

  await user.click(await screen.findByRole('button', { name: 'Change' }));
  await user.clear(screen.getByLabelText('Your name'));
  await user.type(screen.getByLabelText('Your name'), 'Ada');
  await user.click(screen.getByRole('button', { name: 'Change name' }));

  expect(await screen.findByRole('alert')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(screen.getByText(/You write as Grace/)).toBeVisible();
  expect(localStorage.getItem('backlot.watcher')).toBe('Grace');
  expect(rooms).toEqual([{ isOpen: true }]);
});

it('says that a host has banned somebody, and does not try again', async () => {
  vi.mocked(enterAudience).mockRejectedValue(new ApiError('banned', 403));
  render(<Page />);

  expect(await screen.findByText('A host banned you from this show.')).toBeVisible();
  expect(enterAudience).toHaveBeenCalledTimes(1);
});
