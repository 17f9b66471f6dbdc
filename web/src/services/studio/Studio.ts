import type { Layout, Scene, Show, ShowCommand, StageItem } from '@/contracts/show';
import { Emitter } from '@/lib/emitter';
import type { SignalingConnection, SignalingState } from '@/services/signaling/connection';
import type { CommandAnswer, Self } from '@/services/signaling/messages';

import { announce } from './announce';
import { ShowReplica, type Picture } from './ShowReplica';
import type { StudioMedia } from './StudioMedia';

type StudioEvents = {
  connection: SignalingState;
  self: Self;
  show: Show;
  picture: Picture;
  /** Milliseconds to add to this browser's clock to get the server's. */
  clockOffset: number;
  announcement: string;
  /** The server's word on our microphone when it differs from ours: a host muted us. */
  mutedByHost: null;
  kicked: string;
};

/** One person's presence in one studio: everything the buttons do and everything that happens. */
export class Studio {
  readonly events = new Emitter<StudioEvents>();
  private readonly replica = new ShowReplica();
  private selfId: string;
  private micCommands = 0;
  private lastMicSeq = 0;

  constructor(
    readonly signaling: SignalingConnection,
    readonly media: StudioMedia,
    selfId: string,
    private readonly now: () => number = Date.now,
  ) {
    this.selfId = selfId;
    signaling.events.on('state', (state) => this.events.emit('connection', state));
    signaling.events.on('self', (self) => {
      this.selfId = self.participantId;
      this.events.emit('self', self);
      // The media server lets in whom the room has let in, and again who left and came back.
      void this.media.start();
    });
    signaling.events.on('snapshot', ({ show, scene, serverTime }) => {
      this.events.emit('clockOffset', serverTime - this.now());
      this.replica.takeSnapshot(show, scene);
      this.changed(scene);
    });
    signaling.events.on('event', (message) => {
      const before = this.replica.show;
      this.replica.takeEvent(message, message.scene);
      this.changed(message.scene);
      const words = before === null ? null : announce(message.event, before, this.selfId);
      if (words !== null) this.events.emit('announcement', words);
      const { event } = message;
      if (event.type === 'mic-changed' && event.id === this.selfId && !event.on) {
        this.wentSilent(message.seq);
      }
    });
    media.events.on('mic', (isOn) => void this.tellMic(isOn));
    media.events.on(
      'camera',
      (on) => void this.command({ type: 'set-camera', participantId: this.selfId, on }),
    );
    signaling.events.on('kicked', ({ reason }) => this.events.emit('kicked', reason));
  }

  start(): void {
    this.signaling.open();
  }

  mute(participantId: string): Promise<CommandAnswer> {
    return this.command({ type: 'set-mic', participantId, on: false });
  }

  rename(name: string, headline: string): Promise<CommandAnswer> {
    return this.command({ type: 'rename', participantId: this.selfId, name, headline });
  }

  addToStage(item: StageItem): Promise<CommandAnswer> {
    return this.command({ type: 'add-to-stage', item });
  }

  removeFromStage(item: StageItem): Promise<CommandAnswer> {
    return this.command({ type: 'remove-from-stage', item });
  }

  setLayout(layout: Layout): Promise<CommandAnswer> {
    return this.command({ type: 'set-layout', layout });
  }

  goLive(): Promise<CommandAnswer> {
    return this.command({ type: 'go-live' });
  }

  end(): Promise<CommandAnswer> {
    return this.command({ type: 'end' });
  }

  kick(participantId: string): Promise<CommandAnswer> {
    return this.command({ type: 'leave', participantId });
  }

  chat(text: string): Promise<CommandAnswer> {
    return this.command({ type: 'send-chat', text });
  }

  async leave(): Promise<void> {
    this.media.close();
    await this.signaling.leave();
    this.events.clear();
  }

  /** Goes away without a word: the place is kept for a reload. */
  close(): void {
    this.media.close();
    this.signaling.close();
    this.events.clear();
  }

  private command(command: ShowCommand): Promise<CommandAnswer> {
    return this.signaling.send(command);
  }

  private changed(scene: Scene | null): void {
    const { show, picture } = this.replica;
    if (show === null) return;
    this.media.follow(show, this.selfId);
    this.events.emit('show', show);
    if (scene !== null && picture !== null) this.events.emit('picture', picture);
  }

  private async tellMic(on: boolean): Promise<void> {
    this.micCommands += 1;
    const answer = await this.command({ type: 'set-mic', participantId: this.selfId, on });
    this.micCommands -= 1;
    if (answer.ok) this.lastMicSeq = Math.max(this.lastMicSeq, answer.seq);
  }

  /** Our own switching comes back as events too: only what nobody here asked for is a host's. */
  private wentSilent(seq: number): void {
    if (!this.media.hasMic || this.micCommands > 0 || seq <= this.lastMicSeq) return;
    this.media.setMic(false);
    this.events.emit('mutedByHost', null);
  }
}
