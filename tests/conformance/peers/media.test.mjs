// An unmodified mediasoup-client in Chromium publishes and receives through the SFU.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { openPeer, startBrowser, startMediaServer, until } from './media_server.mjs';

let server;
let browser;
before(async () => {
  server = await startMediaServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0);
});

const flows = ({ video, audio }) =>
  video?.framesDecoded > 90 && audio?.totalAudioEnergy > 0 && audio.totalSamplesReceived > 96_000;

for (const codec of ['video/VP8', 'video/H264', 'video/VP9', 'video/AV1']) {
  test(`${codec} and Opus are seen and heard by another page`, async (t) => {
    const room = randomUUID();
    const host = await openPeer(browser, server, room, 'owner');
    const guest = await openPeer(browser, server, room);
    const ids = await host.run('publish', { codec });
    await guest.run('consume', [ids.video, ids.audio]);

    const got = await until('picture and sound', () => guest.run('received'), flows);

    t.diagnostic(JSON.stringify(got));
    // A busy machine may let a browser's own socket overflow.
    assert.ok(got.video.packetsLost <= got.video.packetsReceived / 50);
    assert.ok(got.states.includes('recv connected'));
    await host.close();
    await guest.close();
  });
}

for (const codec of ['video/VP9', 'video/AV1']) {
  test(`${codec} with layers in one stream: a lower layer is chosen, and left again`, async (t) => {
    const room = randomUUID();
    const host = await openPeer(browser, server, room, 'owner');
    const guest = await openPeer(browser, server, room);
    const ids = await host.run('publish', { codec, scalabilityMode: 'L3T3' });
    const [consumer] = await guest.run('consume', [ids.video]);
    const width = ({ video }) => video?.frameWidth ?? 0;

    const high = await until('a layer above the lowest', () => guest.run('received'), (got) => width(got) > 320, 60);
    t.diagnostic(JSON.stringify(high.video));
    await guest.run('call', 'consumer/preferred-layers', { consumerId: consumer.id, spatialLayer: 0, temporalLayer: 2 });
    const low = await until(
      'the lowest layer', () => guest.run('received'), (got) => width(got) <= high.video.frameWidth / 2, 30);
    t.diagnostic(JSON.stringify(low.video));
    const later = await until(
      'frames of it', () => guest.run('received'),
      ({ video }) => video.framesDecoded > low.video.framesDecoded + 60, 30);
    assert.ok(later.video.frameWidth <= high.video.frameWidth / 2);
    await guest.run('call', 'consumer/preferred-layers', { consumerId: consumer.id, spatialLayer: 2 });
    await until('more than the lowest layer', () => guest.run('received'), (got) => width(got) > low.video.frameWidth, 30);

    await host.close();
    await guest.close();
  });
}

test('those whom no UDP reaches publish and receive over TCP', async (t) => {
  const room = randomUUID();
  const host = await openPeer(browser, server, room, 'owner');
  const guest = await openPeer(browser, server, room);
  for (const peer of [host, guest]) await peer.run('useOnly', 'tcp');
  const ids = await host.run('publish', { codec: 'video/VP8' });
  await guest.run('consume', [ids.video, ids.audio]);

  const got = await until('picture and sound', () => guest.run('received'), flows, 30);

  t.diagnostic(JSON.stringify(got));
  assert.deepEqual(await host.run('carriers', 'send'), ['tcp']);
  assert.deepEqual(await guest.run('carriers', 'recv'), ['tcp']);
  await host.close();
  await guest.close();
});

test('the publisher learns how much its path carries', async (t) => {
  const room = randomUUID();
  const host = await openPeer(browser, server, room, 'owner');
  await host.run('publish', { codec: 'video/VP8' });

  const sent = await until(
    'bandwidth',
    () => host.run('sent'),
    ({ available, streams }) =>
      available > 1_500_000 && streams.some((s) => s.type === 'remote-inbound-rtp' && s.roundTripTime >= 0),
    30,
  );

  t.diagnostic(JSON.stringify(sent));
  await host.close();
});

test('a guest who comes late sees a picture at once', async (t) => {
  const room = randomUUID();
  const host = await openPeer(browser, server, room, 'owner');
  const ids = await host.run('publish', { codec: 'video/VP8' });
  await new Promise((resolve) => setTimeout(resolve, 4000));
  const guest = await openPeer(browser, server, room);
  const begin = Date.now();
  await guest.run('consume', [ids.video]);

  await until('a first frame', () => guest.run('received'), ({ video }) => video?.framesDecoded > 0, 15);

  t.diagnostic(`first frame after ${Date.now() - begin} ms`);
  await host.close();
  await guest.close();
});

test('simulcast: the highest layer comes, a preferred one replaces it', async (t) => {
  const room = randomUUID();
  const host = await openPeer(browser, server, room, 'owner');
  const guest = await openPeer(browser, server, room);
  const ids = await host.run('publish', { codec: 'video/VP8', simulcast: true });
  const [consumer] = await guest.run('consume', [ids.video]);

  const high = await until(
    'the highest layer', () => guest.run('received'), ({ video }) => video?.frameWidth > 640, 60);
  t.diagnostic(JSON.stringify(high.video));
  await guest.run('call', 'consumer/preferred-layers', { consumerId: consumer.id, spatialLayer: 0 });
  const low = await until(
    'the lowest layer', () => guest.run('received'), ({ video }) => video.frameWidth <= 320, 30);
  t.diagnostic(JSON.stringify(low.video));
  const later = await until(
    'frames of it', () => guest.run('received'),
    ({ video }) => video.framesDecoded > low.video.framesDecoded + 60, 30);

  assert.ok(later.video.frameWidth <= 320);

  await guest.run('call', 'consumer/preferred-layers', { consumerId: consumer.id, spatialLayer: 2 });
  await guest.run('call', 'consumer/fit', { consumerId: consumer.id, width: 600, height: 350 });
  const middle = await until(
    'the layer that fills the place', () => guest.run('received'), ({ video }) => video.frameWidth > 320, 30);
  assert.equal(middle.video.frameWidth, 640);
  for (const wrong of [{ width: 600 }, { width: -1, height: 1 }, { width: 20_000, height: 1 }, { width: 'x', height: 1 }])
    await assert.rejects(guest.run('call', 'consumer/fit', { consumerId: consumer.id, ...wrong }), /400/);

  // What is not one's own, or closed a moment ago, is left as it is.
  const [other] = await host.run('consume', [ids.video]);
  await guest.run('call', 'consumer/fit', { consumerId: other.id, width: 16, height: 9 });
  await guest.run('call', 'consumer/close', { consumerId: other.id });
  await host.run('call', 'consumer/request-key-frame', { consumerId: other.id });
  await guest.run('call', 'consumer/close', { consumerId: consumer.id });
  for (const path of ['consumer/fit', 'consumer/close'])
    await guest.run('call', path, { consumerId: consumer.id, width: 600, height: 350 });
  await assert.rejects(guest.run('call', 'consumer/request-key-frame', { consumerId: consumer.id }), /404/);
  await host.close();
  await guest.close();
});

test('pausing and resuming a consumer goes on with a key frame', async () => {
  const room = randomUUID();
  const host = await openPeer(browser, server, room, 'owner');
  const guest = await openPeer(browser, server, room);
  const ids = await host.run('publish', { codec: 'video/VP8' });
  const [consumer] = await guest.run('consume', [ids.video]);
  await until('frames', () => guest.run('received'), ({ video }) => video?.framesDecoded > 30);

  await guest.run('call', 'consumer/pause', { consumerId: consumer.id });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const paused = await guest.run('received');
  await guest.run('call', 'consumer/resume', { consumerId: consumer.id });
  const resumed = await until(
    'frames after the pause', () => guest.run('received'),
    ({ video }) => video.framesDecoded > paused.video.framesDecoded + 60);

  assert.ok(resumed.video.keyFramesDecoded > paused.video.keyFramesDecoded);
  await host.close();
  await guest.close();
});

test('media goes on across an ICE restart', async () => {
  const room = randomUUID();
  const host = await openPeer(browser, server, room, 'owner');
  const guest = await openPeer(browser, server, room);
  const ids = await host.run('publish', { codec: 'video/VP8' });
  await guest.run('consume', [ids.video]);
  const before = await until('frames', () => guest.run('received'), ({ video }) => video?.framesDecoded > 30);

  await host.run('restartIce', 'send');
  await guest.run('restartIce', 'recv');
  await until(
    'frames after it', () => guest.run('received'),
    ({ video }) => video.framesDecoded > before.video.framesDecoded + 90, 30);

  const { states } = await guest.run('received');
  assert.ok(!states.includes('recv failed'));
  await host.close();
  await guest.close();
});

test('tracks are announced, and closed when their owner leaves the show', async () => {
  const room = randomUUID();
  const host = await openPeer(browser, server, room, 'owner');
  const ids = await host.run('publish', { codec: 'video/VP8' });

  const { opened } = await until('the announcement', () => server.json('/bus'), (bus) =>
    bus.opened.filter((track) => track.participantId === host.participantId).length === 2);
  assert.deepEqual(
    opened.filter((track) => track.participantId === host.participantId).map((track) => track.producerId).sort(),
    [ids.video, ids.audio].sort());
  await server.json('/show', { broadcastId: room, participantId: host.participantId, event: 'left' });
  await until('the end', () => server.json('/bus'), (bus) =>
    bus.closed.includes(ids.video) && bus.closed.includes(ids.audio));
  await assert.rejects(host.run('call', 'transport/create', { direction: 'send' }), /403 not-in-room/);
  await host.close();
});

test('who waits for a host has no media until admitted', async () => {
  const room = randomUUID();
  const guest = await openPeer(browser, server, room, 'guest,waiting');

  await assert.rejects(guest.run('load'), /403 waiting/);
  await assert.rejects(guest.run('call', 'transport/create', { direction: 'recv' }), /403 waiting/);
  await server.json('/show', { broadcastId: room, participantId: guest.participantId, event: 'admitted' });
  await guest.run('publish', { codec: 'video/VP8' });
  await guest.close();
});

test('a screen goes with the right to share it; other pictures stay', async () => {
  const room = randomUUID();
  const guest = await openPeer(browser, server, room, 'guest');
  await guest.run('publish', { codec: 'video/VP8' });
  const second = await guest.run('publishCanvas', 'second-camera');
  const screen = await guest.run('publishCanvas', 'screen');

  await server.json('/show', { broadcastId: room, participantId: guest.participantId, event: 'screen-forbidden' });
  const { closed } = await until('the end of the screen', () => server.json('/bus'), (bus) => bus.closed.includes(screen));
  assert.ok(!closed.includes(second));
  await assert.rejects(guest.run('publishCanvas', 'screen'), /403 not-allowed/);
  await guest.close();
});

test('the program goes with the role that may watch it', async () => {
  const room = randomUUID();
  const host = await openPeer(browser, server, room, 'owner');
  const camera = await host.run('publish', { codec: 'video/VP8' });
  await server.json('/tap', { broadcastId: room, port: 9, producers: [camera.video], program: true });
  const offered = () => host.run('call', 'program', {});
  const { producers } = await until('the program', offered, (answer) => answer.producers.length === 1);
  const [{ id: consumerId }] = await host.run('consume', [producers[0].producerId]);
  await host.run('call', 'consumer/request-key-frame', { consumerId });

  await server.json('/show', { broadcastId: room, participantId: host.participantId, event: 'made-guest' });
  const asked = () => host.run('call', 'consumer/request-key-frame', { consumerId }).then(() => '', String);
  await until('the end of the picture', asked, (refusal) => refusal.includes('404'));
  await assert.rejects(host.run('consume', [producers[0].producerId]), /403 not-allowed/);
  await host.close();
});

test('strangers, viewers and nonsense are refused', async () => {
  const room = randomUUID();
  const other = randomUUID();
  const viewer = await openPeer(browser, server, room, 'viewer');
  const post = (path, body, token) =>
    fetch(`${server.url}/media/${room}/${path}`, {
      method: 'POST', body, headers: token ? { authorization: `Bearer ${token}` } : {},
    });
  const token = [room, randomUUID(), 'guest'].join(',');

  assert.equal((await post('transport/create', '{}')).status, 401);
  assert.equal((await post('transport/create', '{}', [other, randomUUID(), 'guest'].join(','))).status, 403);
  assert.equal((await post('transport/create', '{"direction":', token)).status, 400);
  assert.equal((await post('transport/create', '{"direction":"up"}', token)).status, 400);
  assert.equal((await post('transport/create', 'x'.repeat(100_000), token)).status, 413);
  assert.equal(
    (await post('transport/connect', JSON.stringify({ transportId: randomUUID(), dtlsParameters: {} }), token)).status, 400);
  assert.equal((await post('producer/close', JSON.stringify({ producerId: randomUUID() }), token)).status, 404);
  for (const direction of ['send', 'recv'])
    await assert.rejects(viewer.run('call', 'transport/create', { direction }), /403 not-allowed/);
  await viewer.close();
});
