import { useCallback, useEffect, useRef } from 'react';

import { openLevelReader, type LevelReader } from '@/services/devices/levels';
import { microphone, useMediaStore } from './mediaStore';

/** Reads how loud our own microphone is. */
export function useMicrophoneLevel(): () => number {
  const state = useMediaStore((store) => store.microphone);
  const reader = useRef<LevelReader | null>(null);

  useEffect(() => {
    if (state.kind !== 'on' || microphone.track === null) return undefined;
    reader.current = openLevelReader(microphone.track);
    return () => {
      reader.current?.close();
      reader.current = null;
    };
  }, [state]);

  return useCallback(() => reader.current?.read() ?? 0, []);
}
