import { screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';

import { pictureOf } from '@/stores/plannedPicture';
import { usePreviewStore } from '@/stores/previewStore';
import { aShow } from '@/test/shows';
import { renderInStudio } from '@/test/studio';

import { ScenesPanel } from './ScenesPanel';

const scenes = [{ id: 's1', name: 'Interview', state: pictureOf(aShow({ layout: 'news' })) }];

beforeEach(() => usePreviewStore.getState().left());

it('keeps what is on stage under a name', async () => {
  const { acts, user } = renderInStudio(<ScenesPanel />);

  await user.type(screen.getByLabelText('Name of the scene'), ' Break {Enter}');

  expect(acts).toEqual([{ type: 'save-scene', name: 'Break' }]);
  expect(screen.getByLabelText('Name of the scene')).toHaveValue('');
});

it('takes a scene at once', async () => {
  const { acts, user } = renderInStudio(<ScenesPanel />, { show: { scenes } });

  await user.click(screen.getByRole('button', { name: 'Take the scene “Interview”' }));

  expect(acts).toEqual([{ type: 'take-scene', id: 's1' }]);
});

it('only plans a scene while previewing', async () => {
  const { acts, user } = renderInStudio(<ScenesPanel />, { show: { scenes } });

  await user.click(screen.getByRole('switch', { name: 'Preview before taking' }));
  await user.click(screen.getByRole('button', { name: 'Preview the scene “Interview”' }));

  expect(acts).toEqual([]);
  expect(usePreviewStore.getState().pending).toEqual([{ type: 'take-scene', id: 's1' }]);
});

it('renames without taking the picture anew, and brings it up to date without renaming', async () => {
  const { acts, user } = renderInStudio(<ScenesPanel />, { show: { scenes } });
  const more = () => user.click(screen.getByRole('button', { name: 'More about “Interview”' }));

  await more();
  await user.click(screen.getByRole('menuitem', { name: 'Save what is on stage here' }));
  await more();
  await user.click(screen.getByRole('menuitem', { name: 'Rename' }));
  const fields = screen.getAllByLabelText('Name of the scene');
  await user.clear(fields[1] ?? document.body);
  await user.type(fields[1] ?? document.body, 'Talk');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(acts).toEqual([
    { type: 'update-scene', id: 's1', name: 'Interview' },
    { type: 'update-scene', id: 's1', name: 'Talk', keepPicture: true },
  ]);
});
