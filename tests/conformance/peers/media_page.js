// A peer in a page: publishes the fake camera and microphone, or receives what others publish, with
// mediasoup-client as it comes from npm.
import { Device } from 'mediasoup-client';

function client(broadcastId, participantId, role) {
  const token = [broadcastId, participantId, role].join(',');
  return async function call(path, body) {
    const response = await fetch(`/media/${broadcastId}/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${answer.code}`);
    return answer;
  };
}

class Peer {
  constructor(broadcastId, participantId, role) {
    this.call = client(broadcastId, participantId, role);
    this.consumers = [];
    this.producers = {};
    this.states = [];
  }

  async load() {
    this.device = await Device.factory();
    await this.device.load({ routerRtpCapabilities: await this.call('router/capabilities') });
  }

  /** Reaches the server only by candidates of one protocol. */
  useOnly(protocol) {
    this.protocol = protocol;
  }

  async transport(direction) {
    const options = await this.call('transport/create', { direction });
    if (this.protocol) {
      options.iceCandidates = options.iceCandidates.filter((candidate) => candidate.protocol === this.protocol);
    }
    const transport =
      direction === 'send'
        ? this.device.createSendTransport(options)
        : this.device.createRecvTransport(options);
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      this.call('transport/connect', { transportId: transport.id, dtlsParameters }).then(done, failed);
    });
    transport.on('connectionstatechange', (state) => this.states.push(`${direction} ${state}`));
    transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
      this.call('transport/produce', {
        transportId: transport.id,
        kind,
        rtpParameters,
        source: appData.source,
      }).then(done, failed);
    });
    this[direction] = transport;
    return transport;
  }

  async publish({ codec, simulcast = false, scalabilityMode }) {
    await this.load();
    const transport = await this.transport('send');
    const media = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: false, autoGainControl: false, noiseSuppression: false },
      video: { width: 1280, height: 720, frameRate: 30 },
    });
    const capability = this.device.recvRtpCapabilities.codecs.find(
      (entry) => entry.mimeType.toLowerCase() === codec.toLowerCase(),
    );
    if (!capability) throw new Error(`this browser lacks ${codec}`);
    this.producers.video = await transport.produce({
      track: media.getVideoTracks()[0],
      codec: capability,
      appData: { source: 'camera' },
      ...(simulcast
        ? {
            encodings: [
              { rid: 'r0', scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: 'L1T3' },
              { rid: 'r1', scaleResolutionDownBy: 2, maxBitrate: 500_000, scalabilityMode: 'L1T3' },
              { rid: 'r2', scaleResolutionDownBy: 1, maxBitrate: 2_500_000, scalabilityMode: 'L1T3' },
            ],
          }
        : { encodings: [{ maxBitrate: 2_500_000, ...(scalabilityMode ? { scalabilityMode } : {}) }] }),
      codecOptions: { videoGoogleStartBitrate: 1000 },
    });
    this.producers.audio = await transport.produce({
      track: media.getAudioTracks()[0],
      appData: { source: 'microphone' },
    });
    return { video: this.producers.video.id, audio: this.producers.audio.id };
  }

  /** A second picture from the same page: a screen, or another camera. */
  async publishCanvas(source) {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d').fillRect(0, 0, canvas.width, canvas.height);
    const [track] = canvas.captureStream(5).getVideoTracks();
    const producer = await this.send.produce({ track, appData: { source } });
    return producer.id;
  }

  async consume(producerIds) {
    if (!this.device) await this.load();
    const transport = this.recv ?? (await this.transport('recv'));
    for (const producerId of producerIds) {
      const options = await this.call('transport/consume', {
        transportId: transport.id,
        producerId,
        rtpCapabilities: this.device.recvRtpCapabilities,
      });
      const consumer = await transport.consume(options);
      this.consumers.push(consumer);
      const element = document.createElement(consumer.kind);
      element.autoplay = true;
      element.srcObject = new MediaStream([consumer.track]);
      document.body.append(element);
      await this.call('consumer/resume', { consumerId: consumer.id });
    }
    return this.consumers.map(({ id, kind }) => ({ id, kind }));
  }

  /** The protocols of the pairs that carry our media. */
  async carriers(direction) {
    const report = await this[direction].getStats();
    const pairs = [...report.values()].filter((entry) => entry.type === 'candidate-pair' && entry.nominated);
    return pairs.map((pair) => report.get(pair.localCandidateId).protocol);
  }

  async restartIce(direction) {
    const transport = this[direction];
    const { iceParameters } = await this.call('transport/restart-ice', { transportId: transport.id });
    await transport.restartIce({ iceParameters });
  }

  async received() {
    const found = {};
    for (const consumer of this.consumers) {
      for (const entry of (await consumer.getStats()).values()) {
        if (entry.type === 'inbound-rtp') found[consumer.kind] = entry;
      }
    }
    const pick = (entry, names) =>
      entry && Object.fromEntries(names.map((name) => [name, entry[name]]));
    return {
      states: this.states,
      video: pick(found.video, [
        'framesDecoded', 'keyFramesDecoded', 'framesDropped', 'frameWidth', 'frameHeight', 'packetsReceived',
        'packetsLost', 'nackCount', 'pliCount', 'firCount', 'freezeCount', 'bytesReceived',
        'retransmittedPacketsReceived', 'estimatedPlayoutTimestamp', 'decoderImplementation',
      ]),
      audio: pick(found.audio, [
        'packetsReceived', 'packetsLost', 'totalAudioEnergy', 'totalSamplesReceived', 'concealedSamples',
        'estimatedPlayoutTimestamp', 'audioLevel',
      ]),
    };
  }

  async sent() {
    const found = [];
    for (const kind of ['video', 'audio']) {
      for (const entry of (await this.producers[kind].getStats()).values()) {
        if (entry.type !== 'outbound-rtp' && entry.type !== 'remote-inbound-rtp') continue;
        const { type, rid, bytesSent, framesEncoded, frameWidth, nackCount, pliCount, targetBitrate } = entry;
        const { roundTripTime, fractionLost, packetsLost, qualityLimitationReason } = entry;
        found.push({
          kind, type, rid, bytesSent, framesEncoded, frameWidth, nackCount, pliCount, targetBitrate,
          roundTripTime, fractionLost, packetsLost, qualityLimitationReason,
        });
      }
    }
    let available;
    for (const entry of (await this.send.getStats()).values()) {
      if (entry.type === 'candidate-pair' && entry.nominated) available = entry.availableOutgoingBitrate;
    }
    return { states: this.states, available, streams: found };
  }
}

globalThis.Peer = Peer;
