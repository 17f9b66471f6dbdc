import type { types } from 'mediasoup-client';

import { Emitter } from '@/lib/emitter';
import type { Size } from '@/services/program/fitting';

import type { MediaApi } from './mediaApi';

type ReceiveTransport = Pick<types.Transport, 'id' | 'consume'>;

type ReceivingEvents = {
  /** A track to show or play; null: gone. */
  track: { producerId: string; track: MediaStreamTrack | null };
};

/** A picture that got smaller may be large again in a moment: a layout moves, a panel opens. */
const beforeSmaller = 2000;
const beforeLarger = 200;
const retryDelays = [500, 1000, 2000, 4000, 8000];

/** Makes what we receive equal to what we want to receive: consumers follow wanted producers. */
export class Receiving {
  readonly events = new Emitter<ReceivingEvents>();
  private readonly consumers = new Map<string, types.Consumer>();
  private readonly opening = new Set<string>();
  private readonly sizes = new Map<string, Size>();
  /** As the server knows them. */
  private readonly told = new Map<string, Size>();
  private readonly telling = new Map<
    string,
    { timer: ReturnType<typeof setTimeout>; isLarger: boolean }
  >();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private wanted: ReadonlySet<string> = new Set();
  private isClosed = false;

  constructor(
    private readonly api: Pick<
      MediaApi,
      'consume' | 'resumeConsumer' | 'closeConsumer' | 'fitPicture'
    >,
    private readonly transport: ReceiveTransport,
    private readonly device: Pick<types.Device, 'recvRtpCapabilities'>,
  ) {}

  sync(wanted: ReadonlySet<string>): void {
    this.wanted = new Set(wanted);
    for (const producerId of this.sizes.keys()) {
      if (!wanted.has(producerId)) this.sizes.delete(producerId);
    }
    for (const producerId of this.consumers.keys()) {
      // The SFU closes consumers with their producer: there is nothing to tell it.
      if (!wanted.has(producerId)) this.forget(producerId);
    }
    for (const producerId of wanted) this.ensure(producerId, 0);
  }

  /** Stops something that goes on being published: nobody sends to who does not look. */
  release(producerId: string): void {
    const consumer = this.consumers.get(producerId);
    if (consumer === undefined) return;
    this.forget(producerId);
    this.api.closeConsumer(consumer.id).catch(() => undefined);
  }

  /** Asks for no more of a picture than is shown of it. */
  fit(producerId: string, size: Size): void {
    this.sizes.set(producerId, size);
    const told = this.told.get(producerId);
    if (!this.consumers.has(producerId)) return;
    const isLarger = told === undefined || size.width > told.width || size.height > told.height;
    const waiting = this.telling.get(producerId);
    // Whoever drags a window tells once: the size it has in the end.
    if (waiting !== undefined && (waiting.isLarger || !isLarger)) return;
    clearTimeout(waiting?.timer);
    const timer = setTimeout(
      () => this.tellSize(producerId),
      isLarger ? beforeLarger : beforeSmaller,
    );
    this.telling.set(producerId, { timer, isLarger });
  }

  consumerOf(producerId: string): types.Consumer | undefined {
    return this.consumers.get(producerId);
  }

  close(): void {
    this.isClosed = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    for (const { timer } of this.telling.values()) clearTimeout(timer);
    this.telling.clear();
    for (const producerId of [...this.consumers.keys()]) this.forget(producerId);
  }

  private tellSize(producerId: string): void {
    clearTimeout(this.telling.get(producerId)?.timer);
    this.telling.delete(producerId);
    const consumer = this.consumers.get(producerId);
    const size = this.sizes.get(producerId);
    const told = this.told.get(producerId);
    if (consumer === undefined || size === undefined) return;
    if (told?.width === size.width && told.height === size.height) return;
    this.told.set(producerId, size);
    // It is a thrift: without it everything comes as large as it is.
    this.api.fitPicture(consumer.id, size).catch(() => this.told.delete(producerId));
  }

  private ensure(producerId: string, failures: number): void {
    if (this.consumers.has(producerId) || this.opening.has(producerId)) return;
    if (failures === 0 && this.timers.has(producerId)) return;
    this.opening.add(producerId);
    void this.open(producerId)
      .catch(() => this.retry(producerId, failures))
      .finally(() => this.opening.delete(producerId));
  }

  private async open(producerId: string): Promise<void> {
    const options = await this.api.consume(
      this.transport.id,
      producerId,
      this.device.recvRtpCapabilities,
    );
    if (this.isClosed) return;
    const consumer = await this.transport.consume({ ...options });
    this.consumers.set(producerId, consumer);
    if (!this.wanted.has(producerId)) {
      this.forget(producerId);
      return;
    }
    this.events.emit('track', { producerId, track: consumer.track });
    this.tellSize(producerId);
    // Created paused: packets may come only once the browser knows where they belong.
    await this.api.resumeConsumer(consumer.id).catch((error: unknown) => {
      this.forget(producerId);
      this.api.closeConsumer(consumer.id).catch(() => undefined);
      throw error;
    });
  }

  /** A producer may be announced a moment before the SFU lets others have it. */
  private retry(producerId: string, failures: number): void {
    if (this.isClosed || !this.wanted.has(producerId)) return;
    const delay = retryDelays[Math.min(failures, retryDelays.length - 1)] ?? 8000;
    const timer = setTimeout(() => {
      this.timers.delete(producerId);
      if (!this.isClosed && this.wanted.has(producerId)) this.ensure(producerId, failures + 1);
    }, delay);
    this.timers.set(producerId, timer);
  }

  private forget(producerId: string): void {
    const consumer = this.consumers.get(producerId);
    if (consumer === undefined) return;
    this.consumers.delete(producerId);
    this.told.delete(producerId);
    this.events.emit('track', { producerId, track: null });
    consumer.close();
  }
}
