import { describe, expect, it } from 'vitest';

import { uploadShelf, type FileTable, type PlacedUpload } from './uploadShelf';

function aTable(): FileTable {
  const kept = new Map<string, PlacedUpload>();
  return {
    all: () => Promise.resolve([...kept.values()]),
    put: (upload) => Promise.resolve(void kept.set(upload.id, upload)),
    remove: (id) => Promise.resolve(void kept.delete(id)),
  };
}

const anUpload = (id: string) => ({
  id,
  uploadId: null,
  kind: 'image' as const,
  file: new File(['x'], `${id}.png`),
});
const idsOf = (uploads: readonly { id: string }[]) => uploads.map(({ id }) => id);

describe('uploadShelf', () => {
  it('keeps what goes into different libraries apart', async () => {
    const table = aTable();
    const own = uploadShelf(null, table);
    const show = uploadShelf('b1', table);

    await own.put(anUpload('mine'));
    await show.put(anUpload('theirs'));

    expect(idsOf(await own.list())).toEqual(['mine']);
    expect(idsOf(await show.list())).toEqual(['theirs']);
    expect(await uploadShelf('b2', table).list()).toEqual([]);
  });

  it('lets go of what has arrived', async () => {
    const table = aTable();
    const show = uploadShelf('b1', table);
    await show.put(anUpload('one'));

    await show.remove('one');

    expect(await show.list()).toEqual([]);
  });
});
