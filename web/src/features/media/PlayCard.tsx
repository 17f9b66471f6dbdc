import clsx from 'clsx';
import { Film, Maximize, Music, Play, Repeat, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Asset } from '@/services/api/assets';
import { useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';
import { Badge } from '@/ui/Badge';
import { Menu, MenuItem, MenuSeparator } from '@/ui/Menu';

import { DeleteAssetDialog } from './DeleteAssetDialog';

interface PlayCardProps {
  asset: Asset;
  broadcastId: string;
  mayDelete: boolean;
}

/** A clip or a piece of music, and the ways to play it. */
export function PlayCard({ asset, broadcastId, mayDelete }: PlayCardProps) {
  const { id, name, kind } = asset;
  const { t } = useTranslation('media');
  const act = useAct();
  const playing = useShowStore(({ show }) =>
    show?.playbacks.find((playback) => playback.assetId === id),
  );
  const [isDeleting, setDeleting] = useState(false);
  const isVideo = kind === 'video';
  const Icon = isVideo ? Film : Music;
  const play = (how: { fullScreen?: boolean; loop?: boolean }, as: 'clip' | 'music') =>
    void act({ type: 'play', assetId: id, kind: as, ...how });

  return (
    <>
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={t('play', { name })}
            className={clsx(
              'block w-full overflow-hidden rounded-xl border text-left transition-colors hover:border-accent',
              playing === undefined ? 'border-line' : 'border-accent',
            )}
          >
            <span className="relative flex aspect-video items-center justify-center bg-sunken text-faint [&>svg]:size-7">
              <Icon aria-hidden />
              {playing !== undefined && (
                <span className="absolute top-1 left-1">
                  <Badge tone="accent">{t('playing')}</Badge>
                </span>
              )}
            </span>
            <span className="block truncate px-2 py-1.5 text-xs">{name}</span>
          </button>
        }
      >
        {playing !== undefined && (
          <MenuItem
            icon={<Square aria-hidden />}
            onSelect={() => void act({ type: 'stop-playback', id: playing.id })}
          >
            {t('stop')}
          </MenuItem>
        )}
        {isVideo && (
          <>
            <MenuItem icon={<Play aria-hidden />} onSelect={() => play({}, 'clip')}>
              {t('playOnStage')}
            </MenuItem>
            <MenuItem icon={<Repeat aria-hidden />} onSelect={() => play({ loop: true }, 'clip')}>
              {t('loopOnStage')}
            </MenuItem>
            <MenuItem
              icon={<Maximize aria-hidden />}
              onSelect={() => play({ fullScreen: true }, 'clip')}
            >
              {t('playFullScreen')}
            </MenuItem>
          </>
        )}
        <MenuItem icon={<Music aria-hidden />} onSelect={() => play({ loop: true }, 'music')}>
          {t('loopAsMusic')}
        </MenuItem>
        {!isVideo && (
          <MenuItem icon={<Play aria-hidden />} onSelect={() => play({}, 'music')}>
            {t('playOnce')}
          </MenuItem>
        )}
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
