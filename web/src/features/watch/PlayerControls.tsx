import { History, Maximize, Minimize, Pause, Play, Volume2, VolumeX } from 'lucide-react';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import type { PlayerFacts } from '@/services/watch/LivePlayer';
import type { Timeline } from '@/services/watch/timeline';

import { LiveButton } from './LiveButton';
import { QualityMenu } from './QualityMenu';
import { SeekBar } from './SeekBar';
import type { LiveControls } from './useLivePlayer';

interface PlayerControlsProps {
  video: RefObject<HTMLVideoElement | null>;
  /** What fills the screen. */
  frame: RefObject<HTMLElement | null>;
  controls: LiveControls;
  isPaused: boolean;
  facts: PlayerFacts;
  timeline: Timeline | null;
}

const buttonClass =
  'inline-flex size-10 items-center justify-center rounded-lg text-white hover:bg-white/15 focus-visible:outline-white [&_svg]:size-5';

export function PlayerControls(props: PlayerControlsProps) {
  const { video, frame, controls, isPaused, facts, timeline } = props;
  const { t } = useTranslation('watch');
  const { isMuted, volume } = useSound(video);
  const isFull = useFullscreen();

  const toLive = () => {
    controls.toLiveEdge();
    controls.play();
  };
  const toggleFull = () => {
    if (isFull) void document.exitFullscreen();
    else void frame.current?.requestFullscreen();
  };

  return (
    <>
      {isMuted && (
        <button
          type="button"
          onClick={() => controls.setVolume(volume || 1)}
          className="absolute top-3 left-3 inline-flex h-10 items-center gap-2 rounded-full bg-white px-4 text-sm font-semibold text-[#12161d] shadow-pop"
        >
          <VolumeX aria-hidden className="size-4" />
          {t('unmute')}
        </button>
      )}
      <div className="absolute inset-x-0 bottom-0 bg-linear-to-t from-black/80 to-transparent pt-8 pb-2 transition-opacity group-hover:opacity-100 focus-within:opacity-100 [@media(hover:hover)]:opacity-0">
        {timeline !== null && (
          <SeekBar timeline={timeline} onSeek={(time) => controls.seek(time)} />
        )}
        <div className="flex items-center gap-1 px-2">
          <button
            type="button"
            aria-label={isPaused ? t('play') : t('pause')}
            className={buttonClass}
            onClick={() => (isPaused ? controls.play() : controls.pause())}
          >
            {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
          </button>
          {timeline === null && (
            <button
              type="button"
              aria-label={t('backHalfAMinute')}
              title={t('backHalfAMinute')}
              className={buttonClass}
              onClick={() => controls.rewind()}
            >
              <History aria-hidden />
            </button>
          )}
          <button
            type="button"
            aria-label={isMuted ? t('unmute') : t('mute')}
            className={buttonClass}
            onClick={() => controls.setVolume(isMuted ? volume || 1 : 0)}
          >
            {isMuted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
          </button>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={isMuted ? 0 : volume}
            aria-label={t('volume')}
            onChange={(event) => controls.setVolume(Number(event.target.value))}
            className="hidden w-24 accent-white sm:block"
          />
          <span className="flex-1" />
          {facts.way !== null && (
            <span className="text-xs text-white/75" title={t('wayTitle')}>
              {t(`way_${facts.way}`)}
            </span>
          )}
          <QualityMenu
            qualities={facts.qualities}
            quality={facts.quality}
            onChoose={(id) => controls.chooseQuality(id)}
          />
          <LiveButton isLive={!isPaused && (timeline?.isLive ?? true)} onLive={toLive} />
          <button
            type="button"
            aria-label={isFull ? t('leaveFullscreen') : t('fullscreen')}
            className={buttonClass}
            onClick={toggleFull}
          >
            {isFull ? <Minimize aria-hidden /> : <Maximize aria-hidden />}
          </button>
        </div>
      </div>
    </>
  );
}

function useSound(video: RefObject<HTMLVideoElement | null>) {
  const [sound, setSound] = useState({ isMuted: false, volume: 1 });
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    const read = () => setSound({ isMuted: element.muted, volume: element.volume });
    read();
    element.addEventListener('volumechange', read);
    return () => element.removeEventListener('volumechange', read);
  }, [video]);
  return sound;
}

function useFullscreen(): boolean {
  const [isFull, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const read = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', read);
    return () => document.removeEventListener('fullscreenchange', read);
  }, []);
  return isFull;
}
