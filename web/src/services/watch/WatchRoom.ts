import type { Show } from '@/contracts/show';
import { Emitter } from '@/lib/emitter';
import { applyEvent } from '@/services/show/applyEvent';
import type { SignalingConnection } from '@/services/signaling/connection';
import type { CommandAnswer } from '@/services/signaling/messages';

/** What the audience knows of a show. */
export interface WatchState {
  show: Show | null;
  viewers: number | null;
  /** The server's clock is this many milliseconds ahead of ours. */
  clockOffset: number;
  connection: 'connecting' | 'open' | 'lost' | 'refused' | DoorReason;
}

const doorReasons = {
  removed: 'removed',
  banned: 'banned',
  'taken-over': 'elsewhere',
  deleted: 'deleted',
  flood: 'flood',
  rehearsal: 'rehearsal',
} as const;

/** Why the server closed the door behind us; nobody comes back by themselves after it. */
export type DoorReason = (typeof doorReasons)[keyof typeof doorReasons];

/** What to say of the server's reason. */
export function doorReasonOf(reason: string): DoorReason | 'refused' {
  return Object.hasOwn(doorReasons, reason)
    ? doorReasons[reason as keyof typeof doorReasons]
    : 'refused';
}

export const emptyWatchState: WatchState = {
  show: null,
  viewers: null,
  clockOffset: 0,
  connection: 'connecting',
};

/** A seat in the audience: the show as it goes on, the chat, and how many others are there. */
export class WatchRoom {
  readonly events = new Emitter<{ changed: WatchState }>();
  private state = emptyWatchState;
  private isOut = false;

  constructor(
    private readonly signaling: SignalingConnection,
    now: () => number = Date.now,
  ) {
    const { events } = signaling;
    events.on('snapshot', ({ show, serverTime }) =>
      this.change({ show, clockOffset: serverTime - now() }),
    );
    events.on('event', (numbered) => {
      const { show } = this.state;
      if (show !== null) this.change({ show: applyEvent(show, numbered) });
    });
    events.on('viewers', (viewers) => this.change({ viewers }));
    events.on('kicked', ({ reason }) => {
      this.isOut = true;
      this.change({ connection: doorReasonOf(reason) });
    });
    events.on('state', ({ kind }) => {
      if (this.isOut) return;
      if (kind === 'joined') this.change({ connection: 'open' });
      if (kind === 'reconnecting') this.change({ connection: 'lost' });
      if (kind === 'refused') this.change({ connection: 'refused' });
    });
  }

  open(): void {
    this.signaling.open();
  }

  close(): void {
    this.signaling.close();
    this.events.clear();
  }

  say(text: string): Promise<CommandAnswer> {
    return this.signaling.send({ type: 'send-chat', text });
  }

  private change(part: Partial<WatchState>): void {
    this.state = { ...this.state, ...part };
    this.events.emit('changed', this.state);
  }
}
