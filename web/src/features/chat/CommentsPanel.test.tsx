import { act, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';

import type { ChatLine } from '@/contracts/show';
import { aParticipant } from '@/test/shows';
import { renderInStudio, showBecomes } from '@/test/studio';

import { CommentsPanel } from './CommentsPanel';

const line = (id: string, change: Partial<ChatLine> = {}): ChatLine => ({
  id,
  author: 'viewer',
  authorName: 'Sam',
  text: `Text of ${id}`,
  at: 0,
  starred: false,
  ...change,
});

it('stars, shows and deletes', async () => {
  const { acts, user } = renderInStudio(<CommentsPanel />, { show: { chat: [line('c1')] } });

  await user.click(screen.getByRole('button', { name: 'Star the comment of Sam' }));
  await user.click(screen.getByRole('button', { name: 'Show the comment of Sam on screen' }));
  await user.click(screen.getByRole('button', { name: 'More about the comment of Sam' }));
  await user.click(screen.getByRole('menuitem', { name: 'Delete' }));

  expect(acts).toEqual([
    { type: 'star-comment', messageId: 'c1', on: true },
    { type: 'show-comment', messageId: 'c1' },
    { type: 'delete-chat', messageId: 'c1' },
  ]);
});

it('pauses an author', async () => {
  const { acts, user } = renderInStudio(<CommentsPanel />, { show: { chat: [line('c1')] } });

  await user.click(screen.getByRole('button', { name: 'More about the comment of Sam' }));
  await user.click(screen.getByRole('menuitem', { name: '10 minutes' }));

  expect(acts).toEqual([{ type: 'time-out-author', author: 'viewer', seconds: 600 }]);
});

it('shows only the starred ones when asked to', async () => {
  const { user } = renderInStudio(<CommentsPanel />, {
    show: { chat: [line('c1'), line('c2', { starred: true })] },
  });

  await user.click(screen.getByRole('radio', { name: 'Starred' }));

  expect(screen.queryByText('Text of c1')).toBeNull();
  expect(screen.getByText('Text of c2')).toBeVisible();
});

it('keeps markup as the text it is', () => {
  const text = '<img src=x onerror="window.pwned = 1"><script>pwned</script>';
  const { container } = renderInStudio(<CommentsPanel />, {
    show: { chat: [line('c1', { text })] },
  });

  expect(screen.getByText(text)).toBeVisible();
  expect(container.querySelector('img, script')).toBeNull();
});

it('gives guests a line to write and nothing to moderate', async () => {
  const { acts, user } = renderInStudio(<CommentsPanel />, {
    selfId: 'guest',
    role: 'guest',
    show: { chat: [line('c1')], slowMode: 30, participants: [aParticipant('guest')] },
  });

  expect(screen.queryByRole('button', { name: /Star|More|Show/ })).toBeNull();
  expect(screen.getByText('Slow mode: one comment every 30 seconds')).toBeVisible();
  await user.type(screen.getByLabelText('Public comment'), 'Hi{Enter}');

  expect(acts).toEqual([{ type: 'send-chat', text: 'Hi' }]);
});

it('says why a comment was not taken, and keeps it', async () => {
  const { user } = renderInStudio(<CommentsPanel />, {
    answer: { ok: false, code: 'slow-mode', message: '' },
  });

  await user.type(screen.getByLabelText('Public comment'), 'Again{Enter}');

  expect(screen.getByRole('alert')).toHaveTextContent(/Slow mode/);
  expect(screen.getByLabelText('Public comment')).toHaveValue('Again');
});

it('shows hosts who may not write, for how long, and lets them write again', async () => {
  const minutes = (count: number) => Date.now() + count * 60_000 + 500;
  const timedOut = [
    { author: 'v1', authorName: 'Vera', until: minutes(2) },
    { author: 'v2', authorName: '', until: minutes(90) },
    { author: 'v3', authorName: 'Oleg', until: minutes(-1) },
  ];
  const { acts, user } = renderInStudio(<CommentsPanel />, { show: { timedOut } });

  const paused = within(screen.getByRole('region', { name: 'May not write now' }));
  expect(paused.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
    'Vera2:00 leftAllow again',
    'A viewer1:30:00 leftAllow again',
  ]);
  await user.click(paused.getByRole('button', { name: 'Let Vera write again' }));

  expect(acts).toEqual([{ type: 'allow-author', author: 'v1' }]);
  act(() => showBecomes({ timedOut: [] }));
  expect(screen.queryByRole('region', { name: 'May not write now' })).toBeNull();
});

it('keeps from guests who may not write', () => {
  const timedOut = [{ author: 'v1', authorName: 'Vera', until: Date.now() + 60_000 }];
  renderInStudio(<CommentsPanel />, { selfId: 'guest', role: 'guest', show: { timedOut } });

  expect(screen.queryByText('Vera')).toBeNull();
});
