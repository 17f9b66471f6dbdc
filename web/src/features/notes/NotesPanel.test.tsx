import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { renderInStudio, showBecomes } from '@/test/studio';

import { NotesPanel } from './NotesPanel';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const write = (value: string) =>
  fireEvent.change(screen.getByLabelText('Notes for hosts'), { target: { value } });

it('saves once, a moment after the last letter', async () => {
  const { acts } = renderInStudio(<NotesPanel />);

  write('Op');
  write('Opening');
  expect(acts).toEqual([]);
  await act(() => vi.advanceTimersByTimeAsync(1000));

  expect(acts).toEqual([{ type: 'set-notes', text: 'Opening' }]);
  expect(screen.getByText('Saved')).toBeVisible();
});

it('loses nothing when the panel is closed', () => {
  const { acts, unmount } = renderInStudio(<NotesPanel />);

  write('In a hurry');
  unmount();

  expect(acts).toEqual([{ type: 'set-notes', text: 'In a hurry' }]);
});

it('shows what another host writes', () => {
  renderInStudio(<NotesPanel />);

  act(() => showBecomes({ notes: 'From the other one' }));

  expect(screen.getByLabelText('Notes for hosts')).toHaveValue('From the other one');
});

it('says why it could not save, and keeps the text', async () => {
  renderInStudio(<NotesPanel />, { answer: { ok: false, code: 'offline', message: '' } });

  write('Words');
  await act(() => vi.advanceTimersByTimeAsync(1000));

  expect(screen.getByRole('status')).toHaveTextContent('No connection to the studio right now.');
  expect(screen.getByLabelText('Notes for hosts')).toHaveValue('Words');
});

it('opens a teleprompter with large text', () => {
  renderInStudio(<NotesPanel />, { show: { notes: 'Good evening' } });

  fireEvent.click(screen.getByRole('button', { name: 'Open teleprompter' }));
  const text = screen.getAllByText('Good evening').find((one) => one.tagName === 'P');
  fireEvent.change(screen.getByRole('slider', { name: 'Size' }), { target: { value: '80' } });
  fireEvent.click(screen.getByRole('button', { name: 'Mirror the text' }));

  expect(text).toHaveStyle({ fontSize: '80px' });
  expect(text).toHaveClass('-scale-x-100');
  fireEvent.click(screen.getByRole('button', { name: 'Close the teleprompter' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});
