import type { types } from 'mediasoup-client';

import type { TrackSource } from '@/contracts/show';
import type { ApiClient } from '@/services/api/ApiClient';
import type { Size } from '@/services/program/fitting';
import { array, boolean, object, oneOf, record, string, withDefault } from '@/lib/decode';

type Body = Record<string, unknown>;

export interface ConsumerOptions {
  id: string;
  producerId: string;
  kind: 'audio' | 'video';
  rtpParameters: types.RtpParameters;
}

/** The producers of the program itself. */
export interface ProgramProducers {
  video: string | null;
  audio: string | null;
}

/**
 * The SFU's HTTP side. RTP parameters, capabilities and candidates are handed through unread:
 * mediasoup-client checks every field of them itself.
 */
export class MediaApi {
  constructor(
    private readonly api: Pick<ApiClient, 'call'>,
    private readonly broadcastId: string,
    private readonly roomToken: string,
  ) {}

  capabilities(): Promise<types.RtpCapabilities> {
    return this.ask('router/capabilities', undefined, passThrough<types.RtpCapabilities>);
  }

  createTransport(direction: 'send' | 'recv'): Promise<types.TransportOptions> {
    return this.ask('transport/create', { direction }, passThrough<types.TransportOptions>);
  }

  connectTransport(transportId: string, dtlsParameters: types.DtlsParameters): Promise<void> {
    return this.tell('transport/connect', { transportId, dtlsParameters });
  }

  restartIce(transportId: string): Promise<types.IceParameters> {
    return this.ask('transport/restart-ice', { transportId }, (value) =>
      passThrough<types.IceParameters>(record(value)['iceParameters']),
    );
  }

  /** Answers when the media server still has the transport. */
  transportStats(transportId: string): Promise<void> {
    return this.tell('transport/stats', { transportId });
  }

  closeTransport(transportId: string): Promise<void> {
    return this.tell('transport/close', { transportId });
  }

  produce(wish: {
    transportId: string;
    kind: 'audio' | 'video';
    rtpParameters: types.RtpParameters;
    source: TrackSource;
    paused: boolean;
  }): Promise<string> {
    return this.ask('transport/produce', wish, (value) => string(record(value)['id'], 'id'));
  }

  consume(
    transportId: string,
    producerId: string,
    rtpCapabilities: types.RtpCapabilities,
  ): Promise<ConsumerOptions> {
    return this.ask('transport/consume', { transportId, producerId, rtpCapabilities }, (value) => {
      const answer = record(value);
      withDefault(boolean, false)(answer['producerPaused'], 'producerPaused');
      return {
        id: string(answer['id'], 'id'),
        producerId: string(answer['producerId'], 'producerId'),
        kind: oneOf('audio', 'video')(answer['kind'], 'kind'),
        rtpParameters: passThrough<types.RtpParameters>(answer['rtpParameters']),
      };
    });
  }

  setProducerPaused(producerId: string, isPaused: boolean): Promise<void> {
    return this.tell(isPaused ? 'producer/pause' : 'producer/resume', { producerId });
  }

  closeProducer(producerId: string): Promise<void> {
    return this.tell('producer/close', { producerId });
  }

  resumeConsumer(consumerId: string): Promise<void> {
    return this.tell('consumer/resume', { consumerId });
  }

  /** The smallest layer that fills this many pixels of the screen is enough. */
  fitPicture(consumerId: string, { width, height }: Size): Promise<void> {
    return this.tell('consumer/fit', {
      consumerId,
      width: Math.ceil(width),
      height: Math.ceil(height),
    });
  }

  closeConsumer(consumerId: string): Promise<void> {
    return this.tell('consumer/close', { consumerId });
  }

  /** What the audience sees and hears; null while no program runs. For hosts. */
  program(): Promise<ProgramProducers> {
    return this.ask('program', {}, (value) => {
      const producers = array(object({ producerId: string, kind: oneOf('audio', 'video') }))(
        record(value)['producers'],
        'producers',
      );
      const of = (kind: 'audio' | 'video') =>
        producers.find((producer) => producer.kind === kind)?.producerId ?? null;
      return { video: of('video'), audio: of('audio') };
    });
  }

  private tell(path: string, body: Body): Promise<void> {
    return this.api.call(this.at(path), { method: 'POST', body, as: { token: this.roomToken } });
  }

  private ask<T>(path: string, body: Body | undefined, decode: (value: unknown) => T): Promise<T> {
    return this.api.call(this.at(path), {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body }),
      decode,
      as: { token: this.roomToken },
    });
  }

  private at(path: string): string {
    return `/media/${encodeURIComponent(this.broadcastId)}/${path}`;
  }
}

function passThrough<T>(value: unknown): T {
  return record(value) as T;
}
