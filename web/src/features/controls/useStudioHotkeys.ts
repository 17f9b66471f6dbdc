import { useEffect } from 'react';

import { layouts } from '@/contracts/show';
import { actionOf, isTyping, type Action } from '@/lib/hotkeys';
import { useMediaStore } from '@/stores/mediaStore';
import { selectIsHost, useShowStore } from '@/stores/showStore';
import { reportRefusal, useStudio } from '@/stores/studioContext';

import { useScreenShare } from './useScreenShare';

/** Keys of the studio, while nobody types. */
export function useStudioHotkeys(showHotkeys: () => void): void {
  const { studio } = useStudio();
  const { canShare, toggle } = useScreenShare();

  useEffect(() => {
    const act = (action: Action) => {
      const media = useMediaStore.getState();
      switch (action.kind) {
        case 'toggle-mic':
          return media.setMic(!media.isMicOn);
        case 'toggle-camera':
          return media.setCamera(!media.isCameraOn);
        case 'share-screen':
          return canShare ? toggle() : undefined;
        case 'show-hotkeys':
          return showHotkeys();
        case 'layout': {
          const layout = layouts[action.index];
          if (layout === undefined || !selectIsHost(useShowStore.getState())) return undefined;
          return void reportRefusal(studio.setLayout(layout));
        }
      }
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.repeat || isTyping(event.target)) return;
      const action = actionOf(event);
      if (action === null) return;
      event.preventDefault();
      act(action);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [studio, canShare, toggle, showHotkeys]);
}
