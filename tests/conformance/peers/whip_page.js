// A page that speaks WHIP and WHEP with the browser's own RTCPeerConnection and fetch, no library.

async function ended(gathering) {
  if (gathering.iceGatheringState === 'complete') return;
  await new Promise((resolve) => {
    gathering.addEventListener('icegatheringstatechange', () => {
      if (gathering.iceGatheringState === 'complete') resolve();
    });
  });
}

class Session {
  constructor(token) {
    this.authorization = { authorization: `Bearer ${token}` };
    this.connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  }

  /** Sends our offer to an endpoint, and takes its answer. */
  async open(url) {
    await this.connection.setLocalDescription();
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...this.authorization, 'content-type': 'application/sdp' },
      body: this.connection.localDescription.sdp,
    });
    const text = await response.text();
    if (response.status !== 201) throw new Error(`${response.status} ${JSON.parse(text).code}`);
    this.location = response.headers.get('location');
    this.tag = response.headers.get('etag');
    await this.connection.setRemoteDescription({ type: 'answer', sdp: text });
    return { location: this.location, tag: this.tag, type: response.headers.get('content-type') };
  }

  async publish(url, encodings) {
    const media = await navigator.mediaDevices.getUserMedia({
      audio: true, video: { width: 1280, height: 720, frameRate: 30 },
    });
    for (const track of media.getTracks()) {
      const isLayered = track.kind === 'video' && encodings;
      this.connection.addTransceiver(track, {
        direction: 'sendonly', streams: [media], ...(isLayered ? { sendEncodings: encodings } : {}),
      });
    }
    return this.open(url);
  }

  async play(url) {
    for (const kind of ['audio', 'video']) this.connection.addTransceiver(kind, { direction: 'recvonly' });
    this.connection.addEventListener('track', ({ track }) => {
      const element = document.createElement(track.kind);
      element.autoplay = true;
      element.muted = track.kind === 'video';
      element.srcObject = new MediaStream([track]);
      document.body.append(element);
    });
    return this.open(url);
  }

  /** Sends our candidates, as a trickling client does. */
  async trickle(tag = this.tag) {
    await ended(this.connection);
    const lines = this.connection.localDescription.sdp.split('\r\n');
    const wanted = lines.filter((line) => /^a=(ice-ufrag|ice-pwd|mid|candidate)|^m=/.test(line));
    return this.patch(tag, `${wanted.join('\r\n')}\r\n`);
  }

  async patch(tag, body) {
    const response = await fetch(this.location, {
      method: 'PATCH',
      headers: {
        ...this.authorization, 'content-type': 'application/trickle-ice-sdpfrag', ...(tag ? { 'if-match': tag } : {}),
      },
      body,
    });
    return { status: response.status, tag: response.headers.get('etag'), body: await response.text() };
  }

  /** New credentials on both ends (RFC 9725 §4.3.2). */
  async restart() {
    await this.connection.setLocalDescription(await this.connection.createOffer({ iceRestart: true }));
    const lines = this.connection.localDescription.sdp.split('\r\n');
    const own = lines.filter((line) => /^a=ice-(ufrag|pwd)/.test(line)).slice(0, 2);
    const { status, tag, body } = await this.patch('*', `${own.join('\r\n')}\r\n`);
    const [ufrag] = /a=ice-ufrag:.*/.exec(body);
    const [password] = /a=ice-pwd:.*/.exec(body);
    const sdp = this.connection.remoteDescription.sdp
      .replace(/a=ice-ufrag:.*/g, ufrag.trim())
      .replace(/a=ice-pwd:.*/g, password.trim());
    await this.connection.setRemoteDescription({ type: 'answer', sdp });
    this.tag = tag;
    return status;
  }

  async end() {
    const response = await fetch(this.location, { method: 'DELETE', headers: this.authorization });
    return response.status;
  }

  async stats() {
    const found = { state: this.connection.connectionState };
    for (const entry of (await this.connection.getStats()).values()) {
      if (entry.type === 'inbound-rtp' || entry.type === 'outbound-rtp') {
        const { framesDecoded, framesSent, frameWidth, totalAudioEnergy, packetsSent } = entry;
        found[entry.kind] = { framesDecoded, framesSent, frameWidth, totalAudioEnergy, packetsSent };
      }
    }
    return found;
  }
}

globalThis.Session = Session;
