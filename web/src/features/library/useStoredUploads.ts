import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { uploads } from '@/stores/uploadStore';

import { libraryKeys } from './keys';

/** Looks the library up again whenever an upload has arrived, and takes up what a reload left. */
export function useStoredUploads(): void {
  const cache = useQueryClient();
  useEffect(() => {
    // Without the browser's database nothing was kept, then.
    uploads.resumeKept().catch(() => undefined);
    return uploads.events.on('stored', () => {
      void cache.invalidateQueries({ queryKey: libraryKeys.assets });
    });
  }, [cache]);
}
