import clsx from 'clsx';
import { useEffect, useRef, type RefObject } from 'react';

interface TrackVideoProps {
  track: MediaStreamTrack | null;
  label: string;
  isMirrored?: boolean;
  className?: string;
  /** The element, for whoever wants to know its size. */
  ref?: RefObject<HTMLVideoElement | null>;
}

/** Shows a live picture, silently. */
export function TrackVideo({ track, label, isMirrored = false, className, ref }: TrackVideoProps) {
  const own = useRef<HTMLVideoElement>(null);
  const element = ref ?? own;

  useEffect(() => {
    const video = element.current;
    if (video === null || track === null) return undefined;
    video.srcObject = new MediaStream([track]);
    video.play().catch(() => undefined);
    return () => {
      video.srcObject = null;
    };
  }, [element, track]);

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
