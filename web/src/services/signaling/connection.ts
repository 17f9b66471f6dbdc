import type { Scene } from '@/contracts/scene';
import type { ShowCommand } from '@/contracts/show';
import { DecodeError } from '@/lib/decode';
import { Emitter } from '@/lib/emitter';

import {
  decodeCommandAnswer,
  decodeJoinAnswer,
  decodeLayersWanted,
  decodePreview,
  decodeShowEvent,
  decodeSnapshot,
  decodeSpeakers,
  decodeViewers,
  type CommandAnswer,
  type LayersWanted,
  type Self,
  type ShowEventMessage,
  type SnapshotMessage,
  type Speakers,
} from './messages';

/** What we use of a socket.io-client socket; tests bring their own. */
export interface SocketLike {
  connected: boolean;
  on(event: string, listener: (...args: never[]) => void): unknown;
  emitWithAck(event: string, ...args: unknown[]): Promise<unknown>;
  connect(): unknown;
  disconnect(): unknown;
}

export type SignalingState =
  | { kind: 'connecting' }
  | { kind: 'joined' }
  | { kind: 'reconnecting' }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'closed' };

// A type, not an interface: Emitter asks for an index signature.
type SignalingEvents = {
  state: SignalingState;
  self: Self;
  snapshot: SnapshotMessage;
  event: ShowEventMessage;
  kicked: { reason: string };
  /** How many people watch outside. */
  viewers: number;
  speakers: Speakers;
  layersWanted: LayersWanted;
};

export interface JoinStatus {
  micOn: boolean;
  cameraOn: boolean;
}

/** What we speak; a server that speaks another language asks us to load the page again. */
const protocol = 2;
const answerTimeout = 8000;
/** A server that sends its people away sends all of them: nobody comes back at once. */
const comeBack = { soonest: 100, spread: 1900 };

/**
 * The socket of one person in one studio. Joins, and joins again by number after a lost
 * connection, so that the events since the last one seen follow and nothing else.
 */
export class SignalingConnection {
  readonly events = new Emitter<SignalingEvents>();
  private lastSeq: number | null = null;
  private attempt = 0;
  private gaps = 0;
  private isCatchingUp = false;
  private wasKicked = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param status what to say about our own devices whenever we join */
  constructor(
    private readonly socket: SocketLike,
    private readonly status: () => JoinStatus,
    private readonly random: () => number = Math.random,
  ) {
    socket.on('connect', () => void this.join());
    socket.on('disconnect', (reason: string) => this.disconnected(reason));
    socket.on('connect_error', (error: Error & { data?: unknown }) => this.refusedBy(error));
    socket.on('show-snapshot', (message: unknown) =>
      this.guard(() => {
        const snapshot = decodeSnapshot(message);
        this.lastSeq = snapshot.show.seq;
        this.events.emit('snapshot', snapshot);
      }),
    );
    socket.on('show-event', (message: unknown) =>
      this.guard(() => this.received(decodeShowEvent(message))),
    );
    socket.on('viewers', (message: unknown) =>
      this.guard(() => this.events.emit('viewers', decodeViewers(message))),
    );
    socket.on('speakers', (message: unknown) =>
      this.guard(() => this.events.emit('speakers', decodeSpeakers(message))),
    );
    socket.on('layers-wanted', (message: unknown) =>
      this.guard(() => this.events.emit('layersWanted', decodeLayersWanted(message))),
    );
    socket.on('kicked', (message: { reason?: unknown } | undefined) => {
      this.wasKicked = true;
      this.events.emit('kicked', {
        reason: typeof message?.reason === 'string' ? message.reason : '',
      });
    });
  }

  open(): void {
    this.events.emit('state', { kind: 'connecting' });
    this.socket.connect();
  }

  async send(command: ShowCommand): Promise<CommandAnswer> {
    return this.ask('show-command', { command });
  }

  /** The picture as it would be after these commands; null: there is no telling now. */
  async preview(commands: readonly ShowCommand[]): Promise<Scene | null> {
    if (!this.socket.connected) return null;
    try {
      return decodePreview(
        await withTimeout(this.socket.emitWithAck('preview-scene', { commands })),
      );
    } catch {
      return null;
    }
  }

  /** Leaves for good: the others see it at once instead of waiting for the connection to die. */
  async leave(): Promise<void> {
    if (this.socket.connected) await this.ask('leave-broadcast', {});
    this.close();
  }

  close(): void {
    this.events.emit('state', { kind: 'closed' });
    this.events.clear();
    clearTimeout(this.timer);
    this.socket.disconnect();
  }

  private async ask(event: string, message: unknown): Promise<CommandAnswer> {
    if (!this.socket.connected) {
      return { ok: false, code: 'offline', message: '' };
    }
    try {
      return decodeCommandAnswer(await withTimeout(this.socket.emitWithAck(event, message)));
    } catch {
      return { ok: false, code: 'no-answer', message: '' };
    }
  }

  private async join(): Promise<void> {
    const attempt = ++this.attempt;
    const wish = {
      ...this.status(),
      protocol,
      ...(this.lastSeq === null ? {} : { lastSeq: this.lastSeq }),
    };
    try {
      const answer = decodeJoinAnswer(
        await withTimeout(this.socket.emitWithAck('join-broadcast', wish)),
      );
      if (attempt !== this.attempt) return;
      if (answer.ok) {
        this.events.emit('self', answer.self);
        this.events.emit('state', { kind: 'joined' });
      } else {
        this.refuse(answer.code, answer.message);
      }
    } catch {
      if (attempt !== this.attempt) return;
      // Lost on the way: a fresh connection tries again.
      this.events.emit('state', { kind: 'reconnecting' });
      this.socket.disconnect();
      this.socket.connect();
    }
  }

  /** Events tell which one was before them for us: what others alone may see leaves no hole. */
  private received(message: ShowEventMessage): void {
    if (this.lastSeq === null || message.seq <= this.lastSeq) return;
    if ((message.prev ?? message.seq - 1) > this.lastSeq) {
      // While the answer is on its way, it brings this one too.
      if (!this.isCatchingUp) this.catchUp();
      return;
    }
    this.lastSeq = message.seq;
    this.gaps = 0;
    this.events.emit('event', message);
  }

  /** Something is missing: ask for what came since; if that does not help, for all of it. */
  private catchUp(): void {
    this.gaps += 1;
    if (this.gaps > 4) {
      this.refuse('protocol', '');
      return;
    }
    if (this.gaps > 1) this.lastSeq = null;
    this.isCatchingUp = true;
    void this.join().finally(() => (this.isCatchingUp = false));
  }

  private startOver(): void {
    this.lastSeq = null;
    this.catchUp();
  }

  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.startOver();
    }
  }

  private disconnected(reason: string): void {
    this.attempt += 1;
    // Whoever was kicked stays out: coming back would only throw out the newer tab in turn.
    if (reason === 'io client disconnect' || this.wasKicked) return;
    this.events.emit('state', { kind: 'reconnecting' });
    // The server closed it on purpose (restart, drain): socket.io would not come back by itself.
    if (reason !== 'io server disconnect') return;
    const delay = comeBack.soonest + comeBack.spread * this.random();
    this.timer = setTimeout(() => this.socket.connect(), delay);
  }

  private refusedBy(error: Error & { data?: unknown }): void {
    const data = error.data as { code?: unknown } | undefined;
    if (typeof data?.code === 'string') this.refuse(data.code, error.message);
    else this.events.emit('state', { kind: 'reconnecting' });
  }

  private refuse(code: string, message: string): void {
    this.events.emit('state', { kind: 'refused', code, message });
    this.socket.disconnect();
  }
}

async function withTimeout<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), answerTimeout);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
