import type { KeptUpload, UploadShelf } from './Uploads';

const database = 'backlot.uploads';
const table = 'files';

/** Where a kept file goes: into the library of a broadcast's owner, or into one's own when there is no place. */
export type PlacedUpload = KeptUpload & { place?: string };

export interface FileTable {
  all: () => Promise<PlacedUpload[]>;
  put: (upload: PlacedUpload) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

const files: FileTable = {
  all: () => inTable('readonly', (store) => store.getAll() as IDBRequest<PlacedUpload[]>),
  put: async (upload) => {
    await inTable('readwrite', (store) => store.put(upload));
  },
  remove: async (id) => {
    await inTable('readwrite', (store) => store.delete(id));
  },
};

/**
 * Keeps files in the browser's own database: after a reload they need not be picked again.
 *
 * @param broadcastId whose library they go to; null: one's own
 */
export function uploadShelf(broadcastId: string | null, table: FileTable = files): UploadShelf {
  return {
    list: async () => (await table.all()).filter(({ place }) => (place ?? null) === broadcastId),
    put: (upload) => table.put(broadcastId === null ? upload : { ...upload, place: broadcastId }),
    remove: (id) => table.remove(id),
  };
}

async function inTable<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await open();
  try {
    return await answerOf(ask(db.transaction(table, mode).objectStore(table)));
  } finally {
    db.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'id' });
  return answerOf(request);
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps no files'));
  });
}
