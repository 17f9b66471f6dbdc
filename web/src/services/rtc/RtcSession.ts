import type { types } from 'mediasoup-client';

import type { TrackSource } from '@/contracts/show';
import { ApiError } from '@/services/api/ApiClient';
import { Emitter } from '@/lib/emitter';
import type { Size } from '@/services/program/fitting';

import type { Direction } from './health';
import type { MediaApi } from './mediaApi';
import { Publishing } from './publishing';
import { Receiving } from './receiving';
import type { DeviceLike, Publication } from './types';

/** "refused": the pass is not accepted any more, no retry will help. */
export type RtcState = 'connecting' | 'connected' | 'recovering' | 'refused' | 'closed';

type RtcEvents = {
  state: RtcState;
  track: { producerId: string; track: MediaStreamTrack | null };
};

/** Everything that must be made anew when a path to the SFU is lost for good. */
interface Link {
  send: types.Transport;
  recv: types.Transport;
  publishing: Publishing;
  receiving: Receiving;
}

const iceGrace = 7000;
const backoff = [0, 1000, 2000, 4000, 8000];
/** A link that held this long was a good one: the next failure starts counting anew. */
const settled = 15_000;

/**
 * Media of one person in one studio: what is published, what is wanted, and a link to the SFU that
 * heals: an ICE restart first, new transports second. The wishes outlive the link.
 */
export class RtcSession {
  readonly events = new Emitter<RtcEvents>();
  private readonly publications = new Map<TrackSource, Publication>();
  private wanted: ReadonlySet<string> = new Set();
  private readonly sizes = new Map<string, Size>();
  private readonly lasting = new Set<string>();
  private link: Link | null = null;
  private state: RtcState = 'connecting';
  private isStarted = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: MediaApi,
    private readonly createDevice: () => Promise<DeviceLike>,
    /** Of this machine: how much it can send. */
    private readonly cores: number,
    private readonly random: () => number = Math.random,
  ) {}

  /**
   * Connects. Asked again (the room let us in anew) it looks whether the media server still knows
   * us: after a restart it does not, and waiting for the silence to be noticed would take seconds.
   */
  async start(): Promise<void> {
    if (this.isStarted && this.state !== 'refused') return this.check();
    this.isStarted = true;
    this.setState('connecting');
    await this.build();
  }

  publish(source: TrackSource, publication: Publication): void {
    this.publications.set(source, publication);
    this.syncPublishing();
  }

  unpublish(source: TrackSource): void {
    this.publications.delete(source);
    this.syncPublishing();
  }

  /** The producers of others that we want to see and hear. */
  want(producerIds: ReadonlySet<string>): void {
    const dropped = [...this.wanted].filter((id) => !producerIds.has(id) && this.lasting.has(id));
    for (const id of dropped) this.link?.receiving.release(id);
    for (const id of this.sizes.keys()) if (!producerIds.has(id)) this.sizes.delete(id);
    this.wanted = producerIds;
    this.link?.receiving.sync(producerIds);
  }

  /** Producers that outlive our wish for them: the server must be told when it ends. */
  lasts(producerIds: Iterable<string>): void {
    for (const id of producerIds) this.lasting.add(id);
  }

  /** Asks for no more of a picture than is shown of it. */
  fit(producerId: string, size: Size): void {
    this.sizes.set(producerId, size);
    this.link?.receiving.fit(producerId, size);
  }

  /** Of one of our producers only so many layers are received by anybody. */
  limitLayers(producerId: string, count: number): void {
    // It is a thrift: a browser that refuses it goes on sending everything.
    this.link?.publishing.limitLayers(producerId, count).catch(() => undefined);
  }

  receiverOf(producerId: string): RTCRtpReceiver | undefined {
    return this.link?.receiving.consumerOf(producerId)?.rtpReceiver;
  }

  /** What the browser counts about one direction; null while there is no link. */
  async reportsOf(direction: Direction): Promise<RTCStatsReport | null> {
    const transport = direction === 'send' ? this.link?.send : this.link?.recv;
    return transport === undefined || transport.closed ? null : transport.getStats();
  }

  close(): void {
    clearTimeout(this.timer);
    this.setState('closed');
    // The server takes its side down when the person is gone.
    this.tearDown();
    this.events.clear();
  }

  private async check(): Promise<void> {
    const { link } = this;
    if (link === null || this.state !== 'connected') return;
    try {
      await this.api.transportStats(link.send.id);
    } catch (error) {
      if (this.link !== link || !(error instanceof ApiError) || error.code === 'network') return;
      this.failed(error);
    }
  }

  private async build(): Promise<void> {
    for (const transport of this.tearDown()) {
      this.api.closeTransport(transport.id).catch(() => undefined);
    }
    try {
      const device = await this.createDevice();
      await device.load({ routerRtpCapabilities: await this.api.capabilities() });
      const [sendOptions, recvOptions] = await Promise.all([
        this.api.createTransport('send'),
        this.api.createTransport('recv'),
      ]);
      if (this.state === 'closed') return;
      const send = device.createSendTransport(sendOptions);
      const recv = device.createRecvTransport(recvOptions);
      this.link = this.wire(device, send, recv);
      this.settling = setTimeout(() => (this.failures = 0), settled);
      this.setState('connected');
      for (const [id, size] of this.sizes) this.link.receiving.fit(id, size);
      this.link.receiving.sync(this.wanted);
      this.syncPublishing();
    } catch (error) {
      this.failed(error);
    }
  }

  private wire(device: DeviceLike, send: types.Transport, recv: types.Transport): Link {
    for (const transport of [send, recv]) {
      transport.on('connect', ({ dtlsParameters }, done, failed) => {
        this.api.connectTransport(transport.id, dtlsParameters).then(done, failed);
      });
      transport.on('connectionstatechange', (state) => this.changed(transport, state));
    }
    send.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
      const source = appData['source'] as TrackSource;
      this.api
        .produce({
          transportId: send.id,
          kind,
          rtpParameters,
          source,
          paused: appData['isPaused'] === true,
        })
        .then((id) => done({ id }), failed);
    });
    const receiving = new Receiving(this.api, recv, device);
    receiving.events.on('track', (change) => this.events.emit('track', change));
    return {
      send,
      recv,
      publishing: new Publishing(this.api, send, device, this.cores),
      receiving,
    };
  }

  private syncPublishing(): void {
    const link = this.link;
    link?.publishing.sync(this.publications).catch((error: unknown) => {
      if (this.link === link) this.failed(error);
    });
  }

  private changed(transport: types.Transport, state: types.ConnectionState): void {
    if (this.link === null || transport.closed) return;
    if (state === 'disconnected') void this.restartIce(transport);
    else if (state === 'failed') this.rebuildSoon();
    else if (state === 'connected') this.recovered();
  }

  private async restartIce(transport: types.Transport): Promise<void> {
    this.setState('recovering');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rebuildSoon(), iceGrace);
    try {
      const iceParameters = await this.api.restartIce(transport.id);
      if (!transport.closed) await transport.restartIce({ iceParameters });
    } catch (error) {
      // No answer: the network itself is away and the timer decides. A refusal: it is gone there.
      if (error instanceof ApiError && error.code !== 'network') this.failed(error);
    }
  }

  private recovered(): void {
    const { link } = this;
    if (this.state !== 'recovering' || link === null) return;
    const isAway = [link.send, link.recv].some(({ connectionState }) =>
      ['disconnected', 'failed'].includes(connectionState),
    );
    if (isAway) return;
    clearTimeout(this.timer);
    this.setState('connected');
  }

  private failed(error: unknown): void {
    if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
      this.tearDown();
      this.setState('refused');
      return;
    }
    this.rebuildSoon();
  }

  private rebuildSoon(): void {
    if (this.state === 'closed' || this.state === 'refused') return;
    this.setState('recovering');
    const delay = backoff[Math.min(this.failures, backoff.length - 1)] ?? 8000;
    this.failures += 1;
    clearTimeout(this.timer);
    // All who lost the same server try again: each a little sooner or later than the others.
    this.timer = setTimeout(() => void this.build(), delay * (0.75 + this.random() / 2));
  }

  private tearDown(): types.Transport[] {
    clearTimeout(this.settling);
    const { link } = this;
    if (link === null) return [];
    this.link = null;
    link.receiving.close();
    const transports = [link.send, link.recv];
    for (const transport of transports) transport.close();
    return transports;
  }

  private setState(state: RtcState): void {
    if (this.state === 'closed' || this.state === state) return;
    this.state = state;
    this.events.emit('state', state);
  }
}
