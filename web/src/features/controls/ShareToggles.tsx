import { MonitorCheck, MonitorUp, MonitorX } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { chordWords } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';
import {
  selectIsHost,
  selectIsOnStage,
  selectOwn,
  selectSelfId,
  useShowStore,
} from '@/stores/showStore';
import { useAct } from '@/stores/useAct';

import { MediaToggle } from './MediaToggle';
import { useScreenShare } from './useScreenShare';

/** The own screen: shown to the studio, and by presenters put on stage. */
export function ShareToggles() {
  const { t } = useTranslation('controls');
  const act = useAct();
  const share = useScreenShare();
  const selfId = useShowStore(selectSelfId);
  const isHost = useShowStore(selectIsHost);
  const own = useShowStore(selectOwn);
  const isOnStage = useShowStore(selectIsOnStage(selfId, 'screen'));
  const chord = useHotkeyStore(({ bindings }) => bindings['share-screen']);
  const mayPresent = !isHost && own?.mayPresent === true && share.isSharing;
  const item = { participantId: selfId, kind: 'screen' } as const;
  if (!share.canShare) return null;

  return (
    <>
      <MediaToggle
        label={t(share.isSharing ? 'stopShare' : 'share')}
        caption={t(share.isSharing ? 'stopShareShort' : 'shareShort')}
        icon={share.isSharing ? <MonitorX aria-hidden /> : <MonitorUp aria-hidden />}
        look={share.isSharing ? 'active' : 'plain'}
        isPressed={share.isSharing}
        hotkey={chordWords(chord)}
        onPress={share.toggle}
      />
      {mayPresent && (
        <MediaToggle
          label={t(isOnStage ? 'unpresent' : 'present')}
          caption={t('presentShort')}
          icon={<MonitorCheck aria-hidden />}
          look={isOnStage ? 'active' : 'plain'}
          isPressed={isOnStage}
          onPress={() =>
            void act(
              isOnStage ? { type: 'remove-from-stage', item } : { type: 'add-to-stage', item },
            )
          }
        />
      )}
    </>
  );
}
