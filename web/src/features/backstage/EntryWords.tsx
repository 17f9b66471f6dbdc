import { useTranslation } from 'react-i18next';

import type { InputState } from '@/services/devices/InputDevice';
import { useMediaStore } from '@/stores/mediaStore';

/** Says in words how one will come in. */
export function EntryWords({ isLobby }: { isLobby: boolean }) {
  const { t } = useTranslation('backstage');
  const hasCamera = useMediaStore(({ camera }) => camera.kind === 'on');
  const hasMic = useMediaStore(({ microphone, isMicOn }) => microphone.kind === 'on' && isMicOn);
  const isStarting = useMediaStore(
    ({ camera, microphone }) => isOpening(camera) || isOpening(microphone),
  );
  const withCamera = hasMic ? 'entersBoth' : 'entersCamera';
  const withoutCamera = hasMic ? 'entersSound' : 'entersSilent';
  return (
    <p aria-live="polite" className="text-center text-[0.8125rem] text-balance text-muted">
      {isLobby && `${t('entersLobby')} `}
      {t(isStarting ? 'entersSoon' : hasCamera ? withCamera : withoutCamera)}
    </p>
  );
}

/** On its way, and not held up by a question of the browser. */
function isOpening(state: InputState): boolean {
  return state.kind === 'opening' && !state.isUnanswered;
}
