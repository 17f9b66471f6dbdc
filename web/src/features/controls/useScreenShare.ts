import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { canShareScreen } from '@/services/devices/screen';
import { notice } from '@/stores/noticeStore';
import { useRtcStore } from '@/stores/rtcStore';
import { selectIsHost, selectOwn, useShowStore } from '@/stores/showStore';
import { useStudio } from '@/stores/studioContext';

export function useScreenShare() {
  const { t } = useTranslation('controls');
  const { studio } = useStudio();
  const mayShare = useShowStore((store) => selectIsHost(store) || selectOwn(store)?.mayShareScreen);
  const isSharing = useRtcStore((store) => store.isSharing);

  const toggle = useCallback(() => {
    if (useRtcStore.getState().isSharing) {
      studio.media.stopSharing();
      return;
    }
    studio.media.shareScreen().catch(() => notice(t('shareFailed'), 'trouble'));
  }, [studio, t]);

  return { isSharing, toggle, canShare: mayShare === true && canShareScreen() };
}
