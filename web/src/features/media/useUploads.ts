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
import { Uploads, type UploadItem } from '@/services/uploads/Uploads';
import { uploadShelf } from '@/services/uploads/uploadShelf';
import { libraryKey } from '@/stores/useLibrary';

const retryAfter = 3000;

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
    uploadShelf(broadcastId),
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

  useEffect(() => {
    // What a reload left unfinished goes on. Without the browser's database nothing was kept, then.
    sender.uploads.resumeKept().catch(() => undefined);
    return sender.uploads.events.on('stored', () => {
      void cache.invalidateQueries({ queryKey: libraryKey(broadcastId) });
    });
  }, [sender, cache, broadcastId]);

  return {
    uploads: uploads.filter(({ state }) => state.kind !== 'done'),
    add: (file: File, kind: AssetKind) => sender.uploads.add(file, kind),
    pause: (id: string) => sender.uploads.pause(id),
    resume: (id: string) => sender.uploads.resume(id),
    dismiss: (id: string) => sender.uploads.dismiss(id),
  };
}
