import { useCallback } from 'react';

import { canShareScreen } from '@/services/devices/screen';
import { notice } from '@/stores/noticeStore';
import { useRtcStore } from '@/stores/rtcStore';
import { useStudio } from '@/stores/studioContext';

export function useScreenShare() {
  const { studio } = useStudio();
  const isSharing = useRtcStore((store) => store.isSharing);

  const toggle = useCallback(() => {
    if (useRtcStore.getState().isSharing) {
      studio.media.stopSharing();
      return;
    }
    studio.media.shareScreen().catch(() => notice('The screen could not be shared', 'trouble'));
  }, [studio]);

  return { isSharing, toggle, canShare: canShareScreen() };
}
