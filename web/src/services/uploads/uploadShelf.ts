import type { KeptUpload, UploadShelf } from './Uploads';

const database = 'backlot.uploads';
const table = 'files';

/** Keeps files in the browser's own database: after a reload they need not be picked again. */
export const uploadShelf: UploadShelf = {
  list: () => inTable('readonly', (store) => store.getAll() as IDBRequest<KeptUpload[]>),
  put: async (upload) => {
    await inTable('readwrite', (store) => store.put(upload));
  },
  remove: async (id) => {
    await inTable('readwrite', (store) => store.delete(id));
  },
};

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
