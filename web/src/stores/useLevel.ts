import { useCallback } from 'react';

import { useMediaStore } from './mediaStore';
import { selectSelfId, useShowStore } from './showStore';
import { useStudio } from './studioContext';
import { useMicrophoneLevel } from './useMicrophoneLevel';

/** Reads how loud somebody is right now, ourselves included. */
export function useLevel(participantId: string): () => number {
  const { studio } = useStudio();
  const isSelf = useShowStore(selectSelfId) === participantId;
  const readOwn = useMicrophoneLevel();
  const readOther = useCallback(() => {
    const who = useShowStore.getState().show?.participants.find(({ id }) => id === participantId);
    const voice = who?.tracks.find(({ source }) => source === 'microphone');
    return voice === undefined || who?.micOn !== true ? 0 : studio.media.levelOf(voice.producerId);
  }, [participantId, studio]);
  const readSelf = useCallback(() => (useMediaStore.getState().isMicOn ? readOwn() : 0), [readOwn]);
  return isSelf ? readSelf : readOther;
}
