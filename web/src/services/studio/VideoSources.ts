/** Keeps one playing, silent video element per source, for a canvas to draw from. */
export class VideoSources {
  private readonly elements = new Map<
    string,
    { track: MediaStreamTrack; video: HTMLVideoElement }
  >();

  set(key: string, track: MediaStreamTrack | null): void {
    const known = this.elements.get(key);
    if (known?.track === track) return;
    if (track === null) {
      if (known !== undefined) known.video.srcObject = null;
      this.elements.delete(key);
      return;
    }
    const video = known?.video ?? document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    video.srcObject = new MediaStream([track]);
    video.play().catch(() => undefined);
    this.elements.set(key, { track, video });
  }

  /** The element, when it has a picture to draw. */
  find(key: string): HTMLVideoElement | null {
    const video = this.elements.get(key)?.video;
    return video !== undefined && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA
      ? video
      : null;
  }

  trackOf(key: string): MediaStreamTrack | null {
    return this.elements.get(key)?.track ?? null;
  }

  keys(): string[] {
    return [...this.elements.keys()];
  }

  close(): void {
    for (const key of this.keys()) this.set(key, null);
  }
}
