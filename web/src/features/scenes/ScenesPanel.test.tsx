import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';

import type { Scene } from '@/contracts/scene';
import { pictureOf } from '@/stores/plannedPicture';
import { usePreviewStore } from '@/stores/previewStore';
import { aScene, aShow } from '@/test/shows';
import { renderInStudio, showBecomes } from '@/test/studio';

import { ScenesPanel } from './ScenesPanel';

const scenes = [{ id: 's1', name: 'Interview', state: pictureOf(aShow({ layout: 'news' })) }];

const more = ['Break', 'Finale'].map((name, index) => ({
  id: `s${index + 2}`,
  name,
  state: pictureOf(aShow()),
}));
const drawn = (scene: Scene | null, layout: string) => (
  <span>{scene === null ? layout : `drawn ${scene.seq}`}</span>
);

/** Brings rows into sight: jsdom has no layout. */
let see: (rows: readonly Element[]) => void = () => undefined;

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      private readonly rows: Element[] = [];
      constructor(tell: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
        see = (rows) =>
          tell(this.rows.map((target) => ({ target, isIntersecting: rows.includes(target) })));
      }
      observe(row: Element) {
        this.rows.push(row);
      }
      disconnect() {}
    },
  );
});

beforeEach(() => usePreviewStore.getState().left());

it('keeps what is on stage under a name', async () => {
  const { acts, user } = renderInStudio(<ScenesPanel drawn={drawn} />);

  await user.type(screen.getByLabelText('Name of the scene'), ' Break {Enter}');

  expect(acts).toEqual([{ type: 'save-scene', name: 'Break' }]);
  expect(screen.getByLabelText('Name of the scene')).toHaveValue('');
});

it('takes a scene at once', async () => {
  const { acts, user } = renderInStudio(<ScenesPanel drawn={drawn} />, { show: { scenes } });

  await user.click(screen.getByRole('button', { name: 'Take the scene “Interview”' }));

  expect(acts).toEqual([{ type: 'take-scene', id: 's1' }]);
});

it('only plans a scene while previewing', async () => {
  const { acts, user } = renderInStudio(<ScenesPanel drawn={drawn} />, { show: { scenes } });

  await user.click(screen.getByRole('switch', { name: 'Preview before taking' }));
  await user.click(screen.getByRole('button', { name: 'Preview the scene “Interview”' }));

  expect(acts).toEqual([]);
  expect(usePreviewStore.getState().pending).toEqual([{ type: 'take-scene', id: 's1' }]);
});

it('renames without taking the picture anew, and brings it up to date without renaming', async () => {
  const { acts, user } = renderInStudio(<ScenesPanel drawn={drawn} />, { show: { scenes } });
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

it('puts a scene elsewhere by arrow keys, says so, and keeps the focus', async () => {
  const all = [...scenes, ...more];
  const { acts, user } = renderInStudio(<ScenesPanel drawn={drawn} />, { show: { scenes: all } });
  const handle = () => screen.getByRole('button', { name: 'Move “Interview”: arrow keys' });

  handle().focus();
  await user.keyboard('{ArrowUp}{ArrowDown}');
  act(() => showBecomes({ scenes: [all[1], all[0], all[2]].flatMap((one) => one ?? []) }));
  expect(handle()).toHaveFocus();
  await user.keyboard('{End}');

  expect(acts).toEqual([
    { type: 'move-scene', id: 's1', index: 1 },
    { type: 'move-scene', id: 's1', index: 2 },
  ]);
  expect(screen.getByText('Interview: place 3 of 3')).toBeInTheDocument();
});

it('puts a scene where it is dropped', () => {
  const { acts } = renderInStudio(<ScenesPanel drawn={drawn} />, {
    show: { scenes: [...scenes, ...more] },
  });
  const dataTransfer = { setData: vi.fn(), effectAllowed: 'none' };
  const card = (name: string) => screen.getByRole('article', { name });

  fireEvent.dragOver(card('Finale'), { dataTransfer });
  fireEvent.drop(card('Finale'), { dataTransfer });
  expect(acts).toEqual([]);
  fireEvent.dragStart(card('Interview'), { dataTransfer });
  fireEvent.dragOver(card('Finale'), { dataTransfer });
  fireEvent.drop(card('Finale'), { dataTransfer });

  expect(acts).toEqual([{ type: 'move-scene', id: 's1', index: 2 }]);
});

it('asks the server how the scenes in sight would look, and only those', async () => {
  const { preview } = renderInStudio(<ScenesPanel drawn={drawn} />, {
    show: { scenes: [...scenes, ...more] },
  });
  preview.mockImplementation(([command]) =>
    Promise.resolve(command?.type === 'take-scene' ? aScene([], { seq: 42 }) : null),
  );
  const rows = screen.getAllByRole('article').flatMap((card) => card.parentElement ?? []);

  expect(screen.getByText('news')).toBeVisible();
  act(() => see(rows.slice(0, 1)));

  expect(await screen.findByText('drawn 42')).toBeVisible();
  expect(preview.mock.calls).toEqual([[[{ type: 'take-scene', id: 's1' }]]]);
  expect(screen.getAllByText('grid')).toHaveLength(2);
});
