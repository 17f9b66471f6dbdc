import clsx from 'clsx';
import { MonitorUp, MonitorX, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { graphicSlots, imageItem } from '@/contracts/show';
import type { Asset } from '@/services/api/assets';
import { useAct, usePictureState } from '@/stores/useAct';
import { useAssetUrl } from '@/stores/useLibrary';
import { Badge } from '@/ui/Badge';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/Menu';
import { MenuCheck } from '@/ui/MenuChoice';

import { DeleteAssetDialog } from './DeleteAssetDialog';

interface AssetCardProps {
  asset: Asset;
  broadcastId: string;
  mayDelete: boolean;
}

/** One picture and what it can be on the canvas. */
export function AssetCard({ asset, broadcastId, mayDelete }: AssetCardProps) {
  const { id, name } = asset;
  const { t } = useTranslation('media');
  const act = useAct();
  const url = useAssetUrl(id);
  const picture = usePictureState();
  const graphics = picture?.graphics;
  const isOnStage = picture?.image === id;
  const [isDeleting, setDeleting] = useState(false);
  const used = graphicSlots.filter((slot) => graphics?.[slot] === id);

  return (
    <>
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={t('use', { name })}
            className={clsx(
              'block w-full overflow-hidden rounded-xl border text-left transition-colors hover:border-accent',
              isOnStage || used.length > 0 ? 'border-accent' : 'border-line',
            )}
          >
            <span className="relative block aspect-video bg-sunken bg-[repeating-conic-gradient(var(--line)_0_25%,transparent_0_50%)] bg-size-[16px_16px]">
              {url !== null && (
                <img src={url} alt="" className="absolute inset-0 size-full object-contain" />
              )}
              <span className="absolute top-1 left-1 flex flex-wrap gap-1">
                {isOnStage && <Badge tone="accent">{t('onStage')}</Badge>}
                {used.map((slot) => (
                  <Badge key={slot} tone="accent">
                    {t(`slot_${slot}`)}
                  </Badge>
                ))}
              </span>
            </span>
            <span className="block truncate px-2 py-1.5 text-xs">{name}</span>
          </button>
        }
      >
        {isOnStage ? (
          <MenuItem
            icon={<MonitorX aria-hidden />}
            onSelect={() => void act({ type: 'remove-from-stage', item: imageItem })}
          >
            {t('removeFromStage')}
          </MenuItem>
        ) : (
          <MenuItem
            icon={<MonitorUp aria-hidden />}
            onSelect={() => void act({ type: 'show-image', assetId: id })}
          >
            {t('showOnStage')}
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuLabel>{t('useAs')}</MenuLabel>
        {graphicSlots.map((slot) => (
          <MenuCheck
            key={slot}
            isOn={graphics?.[slot] === id}
            onChange={(isOn) => void act({ type: 'set-graphic', slot, assetId: isOn ? id : null })}
          >
            {t(`slot_${slot}`)}
          </MenuCheck>
        ))}
        {mayDelete && (
          <>
            <MenuSeparator />
            <MenuItem
              icon={<Trash2 aria-hidden />}
              tone="danger"
              onSelect={() => setDeleting(true)}
            >
              {t('delete')}
            </MenuItem>
          </>
        )}
      </Menu>
      <DeleteAssetDialog
        asset={asset}
        broadcastId={broadcastId}
        isOpen={isDeleting}
        onOpenChange={setDeleting}
      />
    </>
  );
}
