import { Emitter } from '@/lib/emitter';
import type { MediaApi, ProgramProducers } from '@/services/rtc/mediaApi';

type AudienceFeedEvents = {
  /** What is wanted, or where it comes from, is another. */
  changed: null;
};

/** The program may not run yet, or its media server may have been replaced. */
const askAgain = 3000;

const nobody: ProgramProducers = { video: null, audio: null };

/**
 * What the audience sees and hears, for who wants to look: the picture and the sound each on their
 * own, so that nobody hears an echo of the studio unasked. Nothing is sent while nobody looks.
 */
export class AudienceFeed {
  readonly events = new Emitter<AudienceFeedEvents>();
  private isWatching = false;
  private isListening = false;
  private known = nobody;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly api: Pick<MediaApi, 'program'>) {}

  get producers(): ProgramProducers {
    return this.known;
  }

  /** The producers to receive now. */
  get wanted(): ReadonlySet<string> {
    const { video, audio } = this.known;
    const wanted = new Set<string>();
    if (this.isWatching && video !== null) wanted.add(video);
    if (this.isWatching && this.isListening && audio !== null) wanted.add(audio);
    return wanted;
  }

  watch(isOn: boolean): void {
    if (this.isWatching === isOn) return;
    this.isWatching = isOn;
    clearTimeout(this.timer);
    if (isOn) void this.ask();
    this.events.emit('changed', null);
  }

  listen(isOn: boolean): void {
    if (this.isListening === isOn) return;
    this.isListening = isOn;
    this.events.emit('changed', null);
  }

  close(): void {
    this.isWatching = false;
    clearTimeout(this.timer);
    this.events.clear();
  }

  private async ask(): Promise<void> {
    const found = await this.api.program().catch(() => null);
    if (!this.isWatching) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), askAgain);
    if (found === null || (found.video === this.known.video && found.audio === this.known.audio)) {
      return;
    }
    this.known = found;
    this.events.emit('changed', null);
  }
}
