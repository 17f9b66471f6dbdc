import { useEffect } from 'react';

import { actionOf, isSpokenFor } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';
import { useMediaStore } from '@/stores/mediaStore';

/** Microphone and camera answer to their keys before the studio too. */
export function useGreenRoomHotkeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.repeat || isSpokenFor(event, event.target)) return;
      const action = actionOf(event, useHotkeyStore.getState().bindings);
      const { isMicOn, isCameraOn, setMic, setCamera } = useMediaStore.getState();
      if (action === 'toggle-mic') setMic(!isMicOn);
      else if (action === 'toggle-camera') setCamera(!isCameraOn);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
