import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { layouts } from '@/contracts/show';
import { actionOf, isSpokenFor, layoutIndexOf, type HotkeyAction } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';
import { useMediaStore } from '@/stores/mediaStore';
import { notice } from '@/stores/noticeStore';
import { selectIsHost, selectOwn, useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';

import { nextBanner, nextComment } from './nextGraphic';
import { useScreenShare } from './useScreenShare';

type Act = ReturnType<typeof useAct>;

/** Keys of the studio, while nobody types; a dialog in front of it keeps only its own. */
export function useStudioHotkeys(showHotkeys: () => void): void {
  const { t } = useTranslation('controls');
  const act = useAct();
  const { canShare, toggle } = useScreenShare();

  useEffect(() => {
    let isTalking = false;
    const run = (action: HotkeyAction): void => {
      const media = useMediaStore.getState();
      switch (action) {
        case 'toggle-mic':
          return media.setMic(!media.isMicOn);
        case 'toggle-camera':
          return media.setCamera(!media.isCameraOn);
        case 'share-screen':
          return canShare ? toggle() : undefined;
        case 'show-hotkeys':
          return showHotkeys();
        case 'raise-hand':
          return toggleHand(act);
        case 'push-to-talk':
          if (media.isMicOn) return undefined;
          isTalking = true;
          return media.talk(true);
        default:
          return runForHost(action, act, {
            noBanner: t('noBannerYet'),
            noStar: t('noStarYet'),
            slate: t('slatePlaceholder'),
          });
      }
    };
    const stopTalking = () => {
      if (!isTalking) return;
      isTalking = false;
      useMediaStore.getState().talk(false);
    };
    const pressed = (event: KeyboardEvent) => {
      if (isSpokenFor(event, event.target)) return;
      const { bindings } = useHotkeyStore.getState();
      const action = actionOf(event, bindings);
      if (action === null) return;
      event.preventDefault();
      if (!event.repeat) run(action);
    };
    // Whatever else was let go, the microphone is not left open by mistake.
    const released = (event: KeyboardEvent) => {
      const chord = useHotkeyStore.getState().bindings['push-to-talk'];
      if (chord.endsWith(event.code)) stopTalking();
    };
    window.addEventListener('keydown', pressed);
    window.addEventListener('keyup', released);
    window.addEventListener('blur', stopTalking);
    return () => {
      stopTalking();
      window.removeEventListener('keydown', pressed);
      window.removeEventListener('keyup', released);
      window.removeEventListener('blur', stopTalking);
    };
  }, [act, canShare, toggle, showHotkeys, t]);
}

function toggleHand(act: Act): void {
  const own = selectOwn(useShowStore.getState());
  if (own === null || selectIsHost(useShowStore.getState())) return;
  void act({ type: 'raise-hand', participantId: own.id, on: !own.handRaised });
}

interface Words {
  noBanner: string;
  noStar: string;
  /** What the slate says when nobody has written anything for it. */
  slate: string;
}

function runForHost(action: HotkeyAction, act: Act, words: Words): void {
  const store = useShowStore.getState();
  const { show } = store;
  if (show === null || !selectIsHost(store)) return;
  const index = layoutIndexOf(action);
  const layout = index === null ? undefined : layouts[index];
  if (layout !== undefined) return void act({ type: 'set-layout', layout });
  switch (action) {
    case 'undo':
      return void act({ type: 'undo' });
    case 'panic-slate':
      return void act({
        type: 'set-slate',
        on: !show.slate.on,
        ...(show.slate.text === '' ? { text: words.slate } : {}),
      });
    case 'toggle-banner': {
      const command = nextBanner(show);
      return command === null ? notice(words.noBanner) : void act(command);
    }
    case 'toggle-comment': {
      const command = nextComment(show);
      return command === null ? notice(words.noStar) : void act(command);
    }
    default:
      return undefined;
  }
}
