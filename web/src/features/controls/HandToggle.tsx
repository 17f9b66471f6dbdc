import { Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { chordWords } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';
import { selectOwn, selectSelfId, useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';

import { MediaToggle } from './MediaToggle';

/** Asks for the word. */
export function HandToggle() {
  const { t } = useTranslation('controls');
  const act = useAct();
  const participantId = useShowStore(selectSelfId);
  const isUp = useShowStore((store) => selectOwn(store)?.handRaised ?? false);
  const chord = useHotkeyStore(({ bindings }) => bindings['raise-hand']);
  return (
    <MediaToggle
      label={t(isUp ? 'lowerHand' : 'raiseHand')}
      caption={t('handShort')}
      icon={<Hand aria-hidden />}
      look={isUp ? 'active' : 'plain'}
      isPressed={isUp}
      hotkey={chordWords(chord)}
      onPress={() => void act({ type: 'raise-hand', participantId, on: !isUp })}
    />
  );
}
