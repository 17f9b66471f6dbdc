import { Image } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { GraphicSlot } from '@/contracts/show';
import { useAct, usePictureState } from '@/stores/useAct';
import { useLibrary } from '@/stores/useLibrary';
import { Select } from '@/ui/Select';

interface GraphicSlotPickerProps {
  slot: GraphicSlot;
  broadcastId: string;
}

/** Radix selects have no empty value. */
const none = 'none';

/** Which picture of the library is in a place of the canvas. */
export function GraphicSlotPicker({ slot, broadcastId }: GraphicSlotPickerProps) {
  const { t } = useTranslation('look');
  const act = useAct();
  const { data: assets = [] } = useLibrary(broadcastId);
  const current = usePictureState()?.graphics[slot] ?? null;
  return (
    <Select
      label={t(`slot_${slot}`)}
      icon={<Image aria-hidden />}
      value={current ?? none}
      options={[
        { value: none, label: t('noPicture') },
        ...assets.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(value) =>
        void act({ type: 'set-graphic', slot, assetId: value === none ? null : value })
      }
    />
  );
}
