import type { Scene } from '@/contracts/scene';
import type { Show, ShowCommand } from '@/contracts/show';
import { Emitter } from '@/lib/emitter';
import type { SignalingConnection, SignalingState } from '@/services/signaling/connection';
import type {
  CommandAnswer,
  Self,
  ShowEventMessage,
  Speakers,
} from '@/services/signaling/messages';

import type { Introduction } from './introductions';
import { announce, type Announcement } from './announce';
import { ShowReplica, type Picture } from './ShowReplica';
import type { StudioMedia } from './StudioMedia';

export type UnmuteDevice = 'microphone' | 'camera';

type StudioEvents = {
  connection: SignalingState;
  self: Self;
  show: Show;
  picture: Picture;
  /** Milliseconds to add to this browser's clock to get the server's. */
  clockOffset: number;
  announcement: Announcement;
  /** The server's word on a device of ours when it differs from ours: a host turned it off. */
  turnedOffByHost: UnmuteDevice;
  /** A host asks for our voice or our picture; nobody but us can turn them on. */
  unmuteRequested: { device: UnmuteDevice; by: string };
  viewers: number;
  speakers: Speakers;
  kicked: string;
  /** The name or headline that we came in with is not taken. */
  introductionRefused: { code: string; message: string };
};

/** One person's presence in one studio: everything the buttons do and everything that happens. */
export class Studio {
  readonly events = new Emitter<StudioEvents>();
  private readonly replica = new ShowReplica();
  private selfId: string;
  private hasToStartMedia = false;
  private hasToIntroduce = false;
  /** Of each device: how many of our own commands wait for an answer, and what the last one became. */
  private readonly own = {
    microphone: { waiting: 0, lastSeq: 0 },
    camera: { waiting: 0, lastSeq: 0 },
  };

  constructor(
    readonly signaling: SignalingConnection,
    readonly media: StudioMedia,
    selfId: string,
    private readonly now: () => number = Date.now,
    /** How we want to be called when it is not as our pass says; null: as the server has us. */
    private introduction: Introduction | null = null,
  ) {
    this.selfId = selfId;
    const { events } = signaling;
    events.on('state', (state) => this.events.emit('connection', state));
    events.on('viewers', (count) => this.events.emit('viewers', count));
    events.on('speakers', (speakers) => this.events.emit('speakers', speakers));
    events.on('layersWanted', ({ producerId, count }) => media.limitLayers(producerId, count));
    events.on('kicked', ({ reason }) => this.events.emit('kicked', reason));
    events.on('self', (self) => {
      this.selfId = self.participantId;
      this.hasToStartMedia = true;
      this.hasToIntroduce = true;
      this.events.emit('self', self);
      this.startMedia();
      this.introduce();
    });
    events.on('snapshot', ({ show, scene, serverTime }) => {
      this.events.emit('clockOffset', serverTime - this.now());
      this.replica.takeSnapshot(show, scene);
      this.hasToIntroduce = true;
      this.changed(scene);
    });
    events.on('event', (message) => this.happened(message));
    media.events.on('mic', (isOn) => void this.tell('microphone', isOn));
    media.events.on('camera', (isOn) => void this.tell('camera', isOn));
  }

  start(): void {
    this.signaling.open();
  }

  /** What every button, key and menu does: one command to the show. */
  act(command: ShowCommand): Promise<CommandAnswer> {
    return this.signaling.send(command);
  }

  /** The picture as it would be after these commands. */
  preview(commands: readonly ShowCommand[]): Promise<Scene | null> {
    return this.signaling.preview(commands);
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

  private happened(message: ShowEventMessage): void {
    const before = this.replica.show;
    this.replica.takeEvent(message, message.scene);
    if (message.event.type === 'participant-joined' && message.event.id === this.selfId) {
      this.hasToIntroduce = true;
    }
    this.changed(message.scene);
    if (before === null) return;
    const { event } = message;
    const words = announce(event, before, this.selfId);
    if (words !== null) this.events.emit('announcement', words);
    if (event.type === 'mic-changed' && event.id === this.selfId && !event.on) {
      this.wentOff('microphone', this.media.hasMic, message.seq);
    }
    if (event.type === 'camera-changed' && event.id === this.selfId && !event.on) {
      this.wentOff('camera', this.media.hasCamera, message.seq);
    }
    if (event.type === 'participant-renamed' && event.id === this.selfId) {
      this.introduction = { name: event.name, headline: event.headline };
    }
    if (event.type === 'unmute-requested' && event.id === this.selfId) {
      const by = before.participants.find(({ id }) => id === event.by)?.name ?? '';
      this.events.emit('unmuteRequested', { device: event.device, by });
    }
  }

  private changed(scene: Scene | null): void {
    const { show, picture } = this.replica;
    if (show === null) return;
    this.media.follow(show, this.selfId);
    this.events.emit('show', show);
    if (scene !== null && picture !== null) this.events.emit('picture', picture);
    this.startMedia();
    this.introduce();
  }

  /** The media server lets in whom the room has let in, and again who left and came back. */
  private startMedia(): void {
    if (!this.hasToStartMedia) return;
    const self = this.replica.show?.participants.find(({ id }) => id === this.selfId);
    if (self === undefined || self.waiting) return;
    this.hasToStartMedia = false;
    void this.media.start();
  }

  /** Also after we were away for so long that the show begins with us anew. */
  private introduce(): void {
    if (!this.hasToIntroduce) return;
    const self = this.replica.show?.participants.find(({ id }) => id === this.selfId);
    if (self === undefined) return;
    this.hasToIntroduce = false;
    if (this.introduction === null) return;
    const { name, headline } = this.introduction;
    if (name !== self.name || headline !== self.headline) void this.rename(name, headline);
  }

  private async rename(name: string, headline: string): Promise<void> {
    const answer = await this.act({ type: 'rename', participantId: this.selfId, name, headline });
    if (answer.ok) return;
    // Offline: the next time we are in we say it again.
    if (answer.code === 'offline' || answer.code === 'no-answer') return;
    this.introduction = null;
    this.events.emit('introductionRefused', answer);
  }

  private async tell(device: UnmuteDevice, on: boolean): Promise<void> {
    const own = this.own[device];
    own.waiting += 1;
    const type = device === 'microphone' ? 'set-mic' : 'set-camera';
    const answer = await this.act({ type, participantId: this.selfId, on });
    own.waiting -= 1;
    if (answer.ok) own.lastSeq = Math.max(own.lastSeq, answer.seq);
  }

  /** Our own switching comes back as events too: only what nobody here asked for is a host's. */
  private wentOff(device: UnmuteDevice, isOnHere: boolean, seq: number): void {
    const own = this.own[device];
    if (!isOnHere || own.waiting > 0 || seq <= own.lastSeq) return;
    if (device === 'microphone') this.media.setMic(false);
    this.events.emit('turnedOffByHost', device);
  }
}
