/** A track that does what tracks do, without a device. */
class FakeTrack extends EventTarget {
  readyState: MediaStreamTrackState = 'live';
  enabled = true;
  contentHint = '';
  readonly id = crypto.randomUUID();

  constructor(
    readonly kind: 'audio' | 'video',
    private readonly deviceId: string,
  ) {
    super();
  }

  get label(): string {
    return `fake ${this.deviceId}`;
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId };
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** Pulls the plug. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

export function fakeTrack(
  kind: 'audio' | 'video',
  deviceId = 'device',
): MediaStreamTrack & { end(): void } {
  return new FakeTrack(kind, deviceId) as unknown as MediaStreamTrack & { end(): void };
}
