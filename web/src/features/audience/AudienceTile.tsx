import { Eye, EyeOff, Volume2, VolumeX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useRtcStore } from '@/stores/rtcStore';
import { useStudio } from '@/stores/studioContext';
import { useShownSize } from '@/stores/useShownSize';
import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';
import { TrackVideo } from '@/ui/TrackVideo';

/** What the audience sees, when one wants to see it; silent until one wants to hear it too. */
export function AudienceTile() {
  const { t } = useTranslation('audience');
  const { audience, studio } = useStudio();
  const [isWatching, setWatching] = useState(false);
  const [isListening, setListening] = useState(false);
  // The services hold the track; this says when to look again.
  useRtcStore((store) => store.received);
  const track = studio.media.audienceTrack;
  const video = useRef<HTMLVideoElement>(null);
  useShownSize(video, track);

  useEffect(() => audience.watch(isWatching), [audience, isWatching]);
  useEffect(() => audience.listen(isListening), [audience, isListening]);
  useEffect(
    () => () => {
      audience.listen(false);
      audience.watch(false);
    },
    [audience],
  );

  return (
    <section aria-label={t('title')} className="w-44 shrink-0">
      <h2 className="mb-2 text-xs font-semibold tracking-wide text-muted uppercase short:mb-1">
        {t('title')}
      </h2>
      {isWatching ? (
        <div className="overflow-hidden rounded-xl border border-line bg-surface">
          <div className="relative aspect-video bg-[#101418] short:aspect-2/1">
            {track === null ? (
              <p
                role="status"
                className="flex size-full items-center justify-center px-3 text-center text-xs font-semibold text-white"
              >
                {t('waiting')}
              </p>
            ) : (
              <TrackVideo
                ref={video}
                track={track}
                label={t('picture')}
                className="object-contain"
              />
            )}
          </div>
          <div className="flex items-center justify-between p-1">
            <IconButton
              label={t(isListening ? 'silence' : 'listen')}
              aria-pressed={isListening}
              icon={isListening ? <Volume2 aria-hidden /> : <VolumeX aria-hidden />}
              onClick={() => setListening(!isListening)}
            />
            <IconButton
              label={t('hide')}
              icon={<EyeOff aria-hidden />}
              onClick={() => {
                setListening(false);
                setWatching(false);
              }}
            />
          </div>
        </div>
      ) : (
        <div className="flex h-36 flex-col items-center justify-center gap-2 rounded-xl border border-dashed border-line-strong px-3 text-center">
          <Button
            icon={<Eye aria-hidden />}
            aria-label={t('show')}
            onClick={() => setWatching(true)}
          >
            {t('title')}
          </Button>
          <p className="text-xs text-muted">{t('help')}</p>
        </div>
      )}
    </section>
  );
}
