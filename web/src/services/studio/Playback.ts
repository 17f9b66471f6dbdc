import { Emitter } from '@/lib/emitter';
import { routeToSpeaker } from '@/services/devices/speakers';

type PlaybackEvents = {
  /** True: the browser wants a click before it plays sound. */
  blocked: boolean;
};

/** Plays the voices of the others. */
export class Playback {
  readonly events = new Emitter<PlaybackEvents>();
  private readonly elements = new Map<string, HTMLAudioElement>();
  private readonly volumes = new Map<string, number>();

  constructor(private speakerId: string | null) {}

  set(producerId: string, track: MediaStreamTrack | null): void {
    const known = this.elements.get(producerId);
    if (known !== undefined) known.srcObject = null;
    this.elements.delete(producerId);
    if (track === null) return;
    const element = document.createElement('audio');
    element.srcObject = new MediaStream([track]);
    element.volume = this.volumes.get(producerId) ?? 1;
    this.elements.set(producerId, element);
    void routeToSpeaker(element, this.speakerId).then(() => this.play(element));
  }

  /** 1 is as it came; a browser plays nothing louder. */
  setVolume(producerId: string, gain: number): void {
    const volume = Math.min(1, Math.max(0, gain));
    if (this.volumes.get(producerId) === volume) return;
    this.volumes.set(producerId, volume);
    const element = this.elements.get(producerId);
    if (element !== undefined) element.volume = volume;
  }

  async setSpeaker(id: string | null): Promise<void> {
    this.speakerId = id;
    await Promise.all([...this.elements.values()].map((element) => routeToSpeaker(element, id)));
  }

  /** From a click: starts everything that had to wait. */
  async unblock(): Promise<void> {
    this.events.emit('blocked', false);
    await Promise.all([...this.elements.values()].map((element) => this.play(element)));
  }

  close(): void {
    for (const id of [...this.elements.keys()]) this.set(id, null);
    this.events.clear();
  }

  private async play(element: HTMLAudioElement): Promise<void> {
    try {
      await element.play();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotAllowedError') {
        this.events.emit('blocked', true);
      }
    }
  }
}
