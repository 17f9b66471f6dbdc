import type { LiveSource, OpenSource, PlaybackUrls, SourceEvents } from './liveSource';

/** Without a new picture for so long it has stopped coming. */
const patience = 6000;
const glance = 1000;

/** WebRTC by WHEP: the quickest, without a way back. */
export const openWhep: OpenSource = async (video, urls, events) => {
  if (typeof RTCPeerConnection !== 'function') return null;
  const peer = new RTCPeerConnection();
  for (const kind of ['video', 'audio']) peer.addTransceiver(kind, { direction: 'recvonly' });
  const stream = new MediaStream();
  peer.addEventListener('track', ({ track }) => stream.addTrack(track));
  const session = await ask(peer, urls);
  if (session === 'refused') {
    peer.close();
    return null;
  }
  return session === 'nothing yet'
    ? laterAgain(peer, events)
    : playing(video, stream, peer, session, events);
};

/** Where a session is ended, and by whom. */
interface Session {
  url: string;
  pass: string;
}

async function ask(
  peer: RTCPeerConnection,
  { whep, pass }: PlaybackUrls,
): Promise<Session | 'refused' | 'nothing yet'> {
  try {
    const token = await pass();
    await peer.setLocalDescription();
    const answer = await fetch(whep, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/sdp' },
      body: peer.localDescription?.sdp ?? '',
    });
    if (answer.status === 404) return 'nothing yet';
    const url = answer.headers.get('location');
    if (!answer.ok || url === null) return 'refused';
    await peer.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
    return { url, pass: token };
  } catch {
    return 'refused';
  }
}

/** The show is live, and its program is on the way. */
function laterAgain(peer: RTCPeerConnection, events: SourceEvents): LiveSource {
  peer.close();
  const timer = setTimeout(events.onFailed);
  return { close: () => clearTimeout(timer), liveEdge: () => null, chooseQuality: () => undefined };
}

function playing(
  video: HTMLVideoElement,
  stream: MediaStream,
  peer: RTCPeerConnection,
  session: Session,
  events: SourceEvents,
): LiveSource {
  video.srcObject = stream;
  events.onWay('webrtc');
  let shown = 0;
  let idle = 0;
  const timer = setInterval(() => {
    const count = video.getVideoPlaybackQuality().totalVideoFrames;
    idle = count === shown && !video.paused ? idle + glance : 0;
    shown = count;
    if (idle >= patience || peer.connectionState === 'failed') events.onFailed();
  }, glance);
  return {
    close: () => {
      clearInterval(timer);
      video.srcObject = null;
      void fetch(session.url, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${session.pass}` },
        keepalive: true,
      })
        .catch(() => undefined)
        .finally(() => peer.close());
    },
    liveEdge: () => null,
    chooseQuality: () => undefined,
  };
}
