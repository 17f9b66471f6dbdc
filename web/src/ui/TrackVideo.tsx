import clsx from 'clsx';
import { useEffect, useRef } from 'react';

interface TrackVideoProps {
  track: MediaStreamTrack | null;
  label: string;
  isMirrored?: boolean;
  className?: string;
}

/** Shows a live picture, silently. */
export function TrackVideo({ track, label, isMirrored = false, className }: TrackVideoProps) {
  const element = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    const video = element.current;
    if (video === null || track === null) return undefined;
    video.srcObject = new MediaStream([track]);
    video.play().catch(() => undefined);
    return () => {
      video.srcObject = null;
    };
  }, [track]);

  return (
    <video
      ref={element}
      muted
      playsInline
      aria-label={label}
      className={clsx('size-full object-cover', isMirrored && '-scale-x-100', className)}
    />
  );
}
