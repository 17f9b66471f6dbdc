import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';

import {
  beginUpload,
  giveUpload,
  outcomeOfUpload,
  sendChunk,
  uploadOffset,
  type AssetKind,
} from '@/services/api/assets';
import { Uploads, type UploadItem, type UploadShelf } from '@/services/uploads/Uploads';
import { libraryKey } from '@/stores/useLibrary';

const retryAfter = 3000;

/** What is sent from a studio is sent while one is there: a reload begins it anew. */
const noShelf: UploadShelf = {
  list: () => Promise.resolve([]),
  put: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};

interface Sender {
  uploads: Uploads;
  subscribe: (changed: () => void) => () => void;
  read: () => readonly UploadItem[];
}

/** One sender per broadcast: another panel may be looked at meanwhile. */
const senders = new Map<string, Sender>();

function senderOf(broadcastId: string): Sender {
  const known = senders.get(broadcastId);
  if (known !== undefined) return known;
  const uploads = new Uploads(
    {
      begin: (body) => beginUpload({ ...body, broadcastId }),
      offset: uploadOffset,
      send: sendChunk,
      giveUp: giveUpload,
      outcome: (upload) => outcomeOfUpload(upload, broadcastId),
    },
    noShelf,
    (job) => setTimeout(job, retryAfter),
  );
  let items = uploads.items;
  uploads.events.on('changed', (next) => (items = next));
  const sender: Sender = {
    uploads,
    subscribe: (changed) => uploads.events.on('changed', changed),
    read: () => items,
  };
  senders.set(broadcastId, sender);
  return sender;
}

/** Files on their way into the library of a broadcast's owner. */
export function useUploads(broadcastId: string) {
  const cache = useQueryClient();
  const sender = senderOf(broadcastId);
  const uploads = useSyncExternalStore(sender.subscribe, sender.read);

  useEffect(
    () =>
      sender.uploads.events.on('stored', () => {
        void cache.invalidateQueries({ queryKey: libraryKey(broadcastId) });
      }),
    [sender, cache, broadcastId],
  );

  return {
    uploads: uploads.filter(({ state }) => state.kind !== 'done'),
    add: (file: File, kind: AssetKind) => sender.uploads.add(file, kind),
    dismiss: (id: string) => sender.uploads.dismiss(id),
  };
}
