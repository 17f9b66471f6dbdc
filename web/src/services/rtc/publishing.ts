import type { types } from 'mediasoup-client';

import type { TrackSource } from '@/contracts/show';

import { codecOptionsOf, encodingsOf } from './encodings';
import type { MediaApi } from './mediaApi';
import type { Publication, Publications } from './types';

/** What this class does with a send transport. */
type SendTransport = Pick<types.Transport, 'produce'>;

/** Makes what we send equal to what we want to send: producers follow publications. */
export class Publishing {
  private readonly producers = new Map<TrackSource, types.Producer>();
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly api: Pick<MediaApi, 'setProducerPaused' | 'closeProducer'>,
    private readonly transport: SendTransport,
    private readonly device: Pick<types.Device, 'sendRtpCapabilities'>,
    private readonly cores: number,
  ) {}

  /** One change at a time, in order; rejects when the SFU refused one. */
  sync(wanted: Publications): Promise<void> {
    const snapshot = new Map(wanted);
    this.work = this.work.catch(() => undefined).then(() => this.apply(snapshot));
    return this.work;
  }

  /** Sends only so many layers, from the lowest on: nobody receives the others. */
  async limitLayers(producerId: string, count: number): Promise<void> {
    const producer = [...this.producers.values()].find(({ id }) => id === producerId);
    if (producer === undefined || producer.closed || producer.kind !== 'video') return;
    const layers = producer.rtpParameters.encodings?.length ?? 1;
    if (layers > 1) await producer.setMaxSpatialLayer(Math.min(count, layers) - 1);
  }

  producerOf(source: TrackSource): types.Producer | undefined {
    return this.producers.get(source);
  }

  private async apply(wanted: Publications): Promise<void> {
    for (const [source, producer] of this.producers) {
      if (wanted.has(source) && !producer.closed) continue;
      this.producers.delete(source);
      producer.close();
      await this.api.closeProducer(producer.id);
    }
    for (const [source, publication] of wanted) await this.applyOne(source, publication);
  }

  private async applyOne(source: TrackSource, publication: Publication): Promise<void> {
    const producer = this.producers.get(source);
    if (producer !== undefined) {
      await this.update(producer, publication);
    } else if (publication.track?.readyState === 'live') {
      const { track } = publication;
      const created = await this.produce(source, track, publication.isPaused);
      this.producers.set(source, created);
      // The answer may have taken a while: a track that ended meanwhile is not sent on.
      await this.update(created, publication);
    }
  }

  private async update(producer: types.Producer, { track, isPaused }: Publication): Promise<void> {
    if (producer.track !== track) await producer.replaceTrack({ track });
    const shouldPause = isPaused || track === null;
    if (shouldPause === producer.paused) return;
    if (shouldPause) producer.pause();
    else producer.resume();
    await this.api.setProducerPaused(producer.id, shouldPause);
  }

  private async produce(
    source: TrackSource,
    track: MediaStreamTrack,
    isPaused: boolean,
  ): Promise<types.Producer> {
    const isVideo = track.kind === 'video';
    const codec = isVideo
      ? this.device.sendRtpCapabilities.codecs?.find(
          ({ mimeType }) => mimeType.toLowerCase() === 'video/vp8',
        )
      : undefined;
    const height = track.getSettings().height ?? 720;
    const producer = await this.transport.produce({
      track,
      ...(isVideo ? { encodings: encodingsOf(source, height, this.cores) } : {}),
      ...(codec === undefined ? {} : { codec }),
      codecOptions: codecOptionsOf(source),
      // Tracks belong to the devices; here they are only sent.
      stopTracks: false,
      appData: { source, isPaused },
    });
    if (isPaused) producer.pause();
    return producer;
  }
}
