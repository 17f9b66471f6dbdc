import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';

import { aParticipant } from '@/test/shows';
import { renderInStudio } from '@/test/studio';

import { BannersPanel } from './BannersPanel';

const banners = [
  { id: 'b1', kind: 'banner', title: 'Topic', subtitle: 'Second line' },
  { id: 't1', kind: 'ticker', title: 'News of the day', subtitle: '' },
] as const;

it('shows and hides a banner with one press', async () => {
  const { acts, user } = renderInStudio(<BannersPanel />, { show: { banners: [...banners] } });

  await user.click(screen.getByRole('button', { name: 'Show “Topic”' }));

  expect(acts).toEqual([{ type: 'show-banner', id: 'b1' }]);
});

it('says what is on screen and takes it off', async () => {
  const { acts, user } = renderInStudio(<BannersPanel />, {
    show: { banners: [...banners], shownBanner: 'b1' },
  });

  expect(screen.getByText('On screen')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Hide “Topic”' }));

  expect(acts).toEqual([{ type: 'hide-banner', kind: 'banner' }]);
});

it('writes a new banner', async () => {
  const { acts, user } = renderInStudio(<BannersPanel />);

  await user.click(screen.getByRole('button', { name: 'New banner' }));
  await user.type(screen.getByLabelText('Title'), '  Hello 🎹 ');
  await user.type(screen.getByLabelText('Second line'), 'World');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(acts).toEqual([
    { type: 'create-banner', kind: 'banner', title: 'Hello 🎹', subtitle: 'World' },
  ]);
});

it('keeps tickers apart, and changes one', async () => {
  const { acts, user } = renderInStudio(<BannersPanel />, { show: { banners: [...banners] } });

  await user.click(screen.getByRole('radio', { name: 'Tickers' }));
  expect(screen.queryByText('Topic')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'More about “News of the day”' }));
  await user.click(screen.getByRole('menuitem', { name: 'Edit' }));
  await user.clear(screen.getByLabelText('Text'));
  await user.type(screen.getByLabelText('Text'), 'Late news');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(acts).toEqual([
    { type: 'update-banner', id: 't1', kind: 'ticker', title: 'Late news', subtitle: '' },
  ]);
});

it('lets a co-host show banners but not make them', () => {
  renderInStudio(<BannersPanel />, {
    selfId: 'co',
    role: 'co-host',
    show: { banners: [...banners], participants: [aParticipant('co', { role: 'co-host' })] },
  });

  const card = screen.getByRole('article', { name: 'Topic' });
  expect(within(card).getByRole('button', { name: /Show/ })).toBeEnabled();
  expect(within(card).queryByRole('button', { name: /More/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'New banner' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Move/ })).toBeNull();
});

it('keeps the form open when the server refuses', async () => {
  const { user } = renderInStudio(<BannersPanel />, {
    answer: { ok: false, code: 'too-many', message: '' },
  });

  await user.click(screen.getByRole('button', { name: 'New banner' }));
  await user.type(screen.getByLabelText('Title'), 'One too many');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(screen.getByLabelText('Title')).toHaveValue('One too many');
});

it('puts a banner elsewhere among those of its kind', async () => {
  const third = { id: 'b2', kind: 'banner', title: 'Question', subtitle: '' } as const;
  const { acts, user } = renderInStudio(<BannersPanel />, {
    show: { banners: [...banners, third] },
  });

  screen.getByRole('button', { name: 'Move “Question”: arrow keys' }).focus();
  await user.keyboard('{ArrowUp}');

  expect(acts).toEqual([{ type: 'move-banner', id: 'b2', index: 0 }]);
  expect(screen.getByText('Question: place 1 of 2')).toBeInTheDocument();
});
