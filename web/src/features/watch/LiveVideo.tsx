import { Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { LivePlayer, type PlayerState } from '@/services/watch/LivePlayer';
import { Spinner } from '@/ui/Spinner';

import { PlayerControls } from './PlayerControls';

/** The live picture with its controls. */
export function LiveVideo({ url }: { url: string }) {
  const { t } = useTranslation('watch');
  const frame = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLVideoElement>(null);
  const player = useRef<LivePlayer | null>(null);
  const [state, setState] = useState<PlayerState>({ kind: 'starting' });

  useEffect(() => {
    if (element.current === null) return undefined;
    const opened = new LivePlayer(element.current, url);
    opened.events.on('state', setState);
    player.current = opened;
    void opened.open();
    return () => {
      opened.close();
      player.current = null;
    };
  }, [url]);

  return (
    <div
      ref={frame}
      role="group"
      aria-label={t('player')}
      className="group relative aspect-video w-full overflow-hidden bg-black lg:rounded-2xl"
    >
      <video ref={element} playsInline className="size-full object-contain" />
      {(state.kind === 'starting' || state.kind === 'waiting') && (
        <p
          role="status"
          className="absolute inset-0 flex items-center justify-center gap-3 bg-black/40 text-sm text-white"
        >
          <Spinner />
          {t(state.kind)}
        </p>
      )}
      {state.kind === 'unsupported' && (
        <p className="absolute inset-0 flex items-center justify-center p-6 text-center text-white">
          {t('unsupported')}
        </p>
      )}
      {state.kind === 'blocked' && (
        <button
          type="button"
          onClick={() => player.current?.play()}
          className="absolute inset-0 flex items-center justify-center gap-3 bg-black/50 text-lg font-semibold text-white"
        >
          <Play aria-hidden className="size-10" />
          {t('blocked')}
        </button>
      )}
      {(state.kind === 'playing' || state.kind === 'paused') && (
        <PlayerControls
          video={element}
          frame={frame}
          isPaused={state.kind === 'paused'}
          onPlay={() => player.current?.play()}
          onPause={() => player.current?.pause()}
          onLive={() => player.current?.toLiveEdge()}
          onVolume={(volume) => player.current?.setVolume(volume)}
        />
      )}
    </div>
  );
}
