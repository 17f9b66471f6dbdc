import { create } from 'zustand';

import {
  beginUpload,
  giveUpload,
  outcomeOfUpload,
  sendChunk,
  uploadOffset,
} from '@/services/api/assets';
import { Uploads, type UploadItem } from '@/services/uploads/Uploads';
import { uploadShelf } from '@/services/uploads/uploadShelf';

const patience = 5000;

/** When another try is worth it: the network is back, or some time has passed. */
function later(job: () => void): void {
  const timer = setTimeout(run, patience);
  window.addEventListener('online', run, { once: true });
  function run() {
    clearTimeout(timer);
    window.removeEventListener('online', run);
    job();
  }
}

/** The uploads of this page; they go on while other pages are looked at. */
export const uploads = new Uploads(
  {
    begin: beginUpload,
    offset: uploadOffset,
    send: sendChunk,
    giveUp: giveUpload,
    outcome: outcomeOfUpload,
  },
  uploadShelf(null),
  later,
);

export const useUploadStore = create<{ items: readonly UploadItem[] }>(() => ({ items: [] }));
uploads.events.on('changed', (items) => useUploadStore.setState({ items }));
