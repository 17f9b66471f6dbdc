/** Where the viewer is in what can be played; seconds of the video element. */
export interface Timeline {
  start: number;
  end: number;
  position: number;
  /** As near to what happens now as the way of playing allows. */
  isLive: boolean;
}

/** Less than this to go back to is no window. */
const shortest = 15;
/** So far behind the edge is still live. */
const near = 3;

/** Null when there is nothing to go back to. */
export function readTimeline(video: HTMLVideoElement, liveEdge: number | null): Timeline | null {
  const { seekable, currentTime } = video;
  if (seekable.length === 0) return null;
  const start = seekable.start(0);
  const end = liveEdge ?? seekable.end(seekable.length - 1);
  if (!Number.isFinite(end) || end - start < shortest) return null;
  return {
    start,
    end,
    position: Math.min(Math.max(currentTime, start), end),
    isLive: end - currentTime < near,
  };
}
