import { Emitter } from '@/lib/emitter';

import { InsecureContextError, troubleOf, type DeviceTrouble } from './trouble';

export type InputState =
  | { kind: 'off' }
  /** `isUnanswered`: the browser's question has waited for a while. */
  | { kind: 'opening'; isUnanswered: boolean }
  | { kind: 'on'; deviceId: string; label: string }
  | { kind: 'trouble'; trouble: DeviceTrouble };

type InputEvents = {
  state: InputState;
  /** The track to use from now on; null: none. */
  track: MediaStreamTrack | null;
};

/**
 * Opens a track of one kind of device; `deviceId` null: whichever the browser picks. Calls `answered` once the person and
 * the browser have agreed, when there is more to do after that.
 */
export type OpenTrack = (
  deviceId: string | null,
  answered: () => void,
) => Promise<MediaStreamTrack>;

const patience = 5000;

/** One camera or microphone: opens, switches, heals and closes it. */
export class InputDevice {
  readonly events = new Emitter<InputEvents>();
  private current: MediaStreamTrack | null = null;
  private currentState: InputState = { kind: 'off' };
  private attempt = 0;

  /** @param options `mayReplace`: whichever there is stands in for a device that is gone */
  constructor(
    private readonly openTrack: OpenTrack,
    private readonly options = { mayReplace: true },
  ) {}

  get track(): MediaStreamTrack | null {
    return this.current;
  }

  get state(): InputState {
    return this.currentState;
  }

  /** Opens or switches. A device that went away is replaced by whichever there is, unless it may not be. */
  async open(deviceId: string | null): Promise<void> {
    const attempt = ++this.attempt;
    this.setState({ kind: 'opening', isUnanswered: false });
    const timer = setTimeout(() => {
      if (attempt === this.attempt) this.setState({ kind: 'opening', isUnanswered: true });
    }, patience);
    const answered = () => {
      clearTimeout(timer);
      if (attempt === this.attempt) this.setState({ kind: 'opening', isUnanswered: false });
    };
    try {
      const track = await this.openAny(deviceId, answered);
      if (attempt === this.attempt) this.take(track);
      else track.stop();
    } catch (error) {
      if (attempt !== this.attempt) return;
      this.release();
      this.setState({ kind: 'trouble', trouble: troubleOf(error) });
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.attempt += 1;
    this.release();
    this.setState({ kind: 'off' });
  }

  private async openAny(deviceId: string | null, answered: () => void): Promise<MediaStreamTrack> {
    if (deviceId === null) return this.openTrack(null, answered);
    try {
      return await this.openTrack(deviceId, answered);
    } catch (error) {
      if (troubleOf(error) !== 'none-found' || !this.options.mayReplace) throw error;
      return this.openTrack(null, answered);
    }
  }

  private take(track: MediaStreamTrack): void {
    const before = this.current;
    this.current = track;
    track.addEventListener('ended', () => {
      if (this.current !== track) return;
      this.attempt += 1;
      this.release();
      this.setState({ kind: 'trouble', trouble: 'ended' });
    });
    this.events.emit('track', track);
    before?.stop();
    this.setState({
      kind: 'on',
      deviceId: track.getSettings().deviceId ?? '',
      label: track.label,
    });
  }

  private release(): void {
    const before = this.current;
    this.current = null;
    if (before === null) return;
    this.events.emit('track', null);
    before.stop();
  }

  private setState(state: InputState): void {
    this.currentState = state;
    this.events.emit('state', state);
  }
}

/** The browser's devices, or an error that says why there are none. */
export function mediaDevices(): MediaDevices {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw new InsecureContextError('devices need HTTPS or localhost');
  return devices;
}

export function firstTrack(stream: MediaStream): MediaStreamTrack {
  const track = stream.getTracks()[0];
  if (track === undefined) throw new Error('the browser returned a stream without a track');
  return track;
}
