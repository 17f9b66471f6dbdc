import { Play } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { WatchInfo } from '@/services/api/watch';
import { Spinner } from '@/ui/Spinner';

import { PlayerControls } from './PlayerControls';
import { useLivePlayer } from './useLivePlayer';

/** The live picture with its controls. */
export function LiveVideo({ info }: { info: WatchInfo }) {
  const { t } = useTranslation('watch');
  const frame = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLVideoElement>(null);
  const { controls, state, facts, timeline } = useLivePlayer(element, info);

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
          onClick={() => controls.play()}
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
          controls={controls}
          isPaused={state.kind === 'paused'}
          facts={facts}
          timeline={timeline}
        />
      )}
    </div>
  );
}
