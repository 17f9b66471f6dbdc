const database = 'backlot.background';
const table = 'pictures';
const place = 'own';

/** The picture that somebody puts behind themselves, in the browser's own database: it never leaves it. */
export interface BackgroundShelf {
  /** Null: none is kept, or the browser keeps nothing. */
  load: () => Promise<Blob | null>;
  save: (picture: Blob) => Promise<void>;
  remove: () => Promise<void>;
}

export const backgroundShelf: BackgroundShelf = {
  load: async () => {
    try {
      const kept: unknown = await inTable('readonly', (store) => store.get(place));
      return kept instanceof Blob ? kept : null;
    } catch {
      return null;
    }
  },
  save: (picture) => quietly((store) => store.put(picture, place)),
  remove: () => quietly((store) => store.delete(place)),
};

/** Full or blocked storage: the picture lasts for this visit only. */
async function quietly(ask: (store: IDBObjectStore) => IDBRequest): Promise<void> {
  try {
    await inTable('readwrite', ask);
  } catch {
    // The next visit finds none and says so.
  }
}

async function inTable(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(table);
  const db = (await answerOf(request)) as IDBDatabase;
  try {
    return await answerOf(ask(db.transaction(table, mode).objectStore(table)));
  } finally {
    db.close();
  }
}

function answerOf(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps no pictures'));
  });
}
