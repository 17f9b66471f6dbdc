// Chromium's own WebRTC publishes by WHIP (RFC 9725) and receives by WHEP, without a library.
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

const tokenOf = (room, role = 'owner') => [room, randomUUID(), role].join(',');

/** Opens a page that holds one session. */
async function openSession(token) {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error('page:', error.message));
  await page.goto(`${server.url}/whip-page`);
  await page.evaluate((text) => { globalThis.session = new globalThis.Session(text); }, token);
  return {
    run: (method, ...args) =>
      page.evaluate(([name, values]) => globalThis.session[name](...values), [method, args]),
    close: () => context.close(),
  };
}

const plays = ({ video, audio }) => video?.framesDecoded > 60 && audio?.totalAudioEnergy > 0;

test('what one publishes by WHIP another sees and hears by WHEP', async (t) => {
  const room = randomUUID();
  const publisher = await openSession(tokenOf(room));
  const viewer = await openSession(tokenOf(room, 'guest'));

  const opened = await publisher.run('publish', `/whip/${room}`);
  assert.equal(opened.type, 'application/sdp');
  assert.match(opened.location, new RegExp(`^/whip/${room}/[0-9a-f-]{36}$`));
  assert.equal((await publisher.run('trickle')).status, 204);
  await viewer.run('play', `/whep/${room}`);
  t.diagnostic(JSON.stringify(await until('picture and sound', () => viewer.run('stats'), plays, 30)));

  const { opened: tracks } = await server.json('/bus');
  assert.ok(tracks.length >= 2, 'the show hears of the tracks');
  assert.equal(await viewer.run('end'), 200);
  assert.equal(await publisher.run('end'), 200);
  await until('the end of the tracks', () => server.json('/bus'), ({ closed }) => closed.length >= 2);
  await publisher.close();
  await viewer.close();
});

test('a participant of the studio sees what comes by WHIP, and is seen by WHEP', async () => {
  const room = randomUUID();
  const publisher = await openSession(tokenOf(room));
  const host = await openPeer(browser, server, room, 'owner');
  await publisher.run('publish', `/whip/${room}?source=second-camera`);
  const { opened } = await until('the track', () => server.json('/bus'), (bus) => bus.opened.some(({ source }) => source === 4));
  await host.run('consume', [opened.find(({ source }) => source === 4).producerId]);
  await until('the picture', () => host.run('received'), ({ video }) => video?.framesDecoded > 60, 30);

  await host.run('publish', { codec: 'video/VP8' });
  const viewer = await openSession(tokenOf(room, 'guest'));
  await viewer.run('play', `/whep/${room}?participant=${host.participantId}`);
  await until('picture and sound', () => viewer.run('stats'), plays, 30);
  for (const each of [publisher, host, viewer]) await each.close();
});

test('media goes on across an ICE restart', async () => {
  const room = randomUUID();
  const publisher = await openSession(tokenOf(room));
  const viewer = await openSession(tokenOf(room, 'guest'));
  const { tag } = await publisher.run('publish', `/whip/${room}`);
  await viewer.run('play', `/whep/${room}`);
  await until('picture and sound', () => viewer.run('stats'), plays, 30);

  assert.equal(await publisher.run('restart'), 200);
  assert.equal((await publisher.run('trickle', tag)).status, 412, 'the old session is no more');
  assert.equal(await viewer.run('restart'), 200);
  const before = await viewer.run('stats');
  await until(
    'frames after it', () => viewer.run('stats'),
    ({ state, video }) => state === 'connected' && video.framesDecoded > before.video.framesDecoded + 60, 30);
  await publisher.close();
  await viewer.close();
});

test('layers by RID come in, and the highest goes out', async () => {
  const room = randomUUID();
  const publisher = await openSession(tokenOf(room));
  const viewer = await openSession(tokenOf(room, 'guest'));
  await publisher.run('publish', `/whip/${room}`, [
    { rid: 'l', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
    { rid: 'h', scaleResolutionDownBy: 1, maxBitrate: 2_000_000 },
  ]);
  await viewer.run('play', `/whep/${room}`);

  await until('the highest layer', () => viewer.run('stats'), ({ video }) => video?.frameWidth > 640, 60);
  await publisher.close();
  await viewer.close();
});

test('the resources answer as RFC 9725 says', async () => {
  const room = randomUUID();
  const token = tokenOf(room);
  const ask = (method, path, { body, type = 'application/sdp', as = token, headers = {} } = {}) =>
    fetch(server.url + path, {
      method, body,
      headers: { ...(as ? { authorization: `Bearer ${as}` } : {}), 'content-type': type, ...headers },
    });
  const code = async (response) => [response.status, (await response.json()).code];

  const options = await ask('OPTIONS', `/whip/${room}`, { as: null });
  assert.equal(options.status, 204);
  assert.equal(options.headers.get('accept-post'), 'application/sdp');
  for (const method of ['GET', 'PUT']) assert.equal((await ask(method, `/whip/${room}`)).status, 405);
  assert.deepEqual(await code(await ask('POST', `/whip/${room}`, { body: 'v=0', as: null })), [401, 'bad-token']);
  assert.deepEqual(await code(await ask('POST', `/whip/${randomUUID()}`, { body: 'v=0' })), [403, 'wrong-room']);
  assert.deepEqual(
    await code(await ask('POST', `/whip/${room}`, { body: 'v=0', as: tokenOf(room, 'viewer') })), [403, 'not-allowed']);
  for (const query of ['', `?participant=${randomUUID()}`])
    assert.deepEqual(
      await code(await ask('POST', `/whep/${room}${query}`, { body: 'v=0', as: tokenOf(room, 'viewer') })),
      [403, 'not-allowed'], 'an audience has the program only');
  assert.deepEqual(await code(await ask('POST', `/whep/${room}?of=stage`, { body: 'v=0' })), [400, 'bad-parameters']);
  assert.deepEqual(
    await code(await ask('POST', `/whip/${room}`, { body: '{}', type: 'application/json' })),
    [415, 'unsupported-media-type']);
  assert.deepEqual(await code(await ask('POST', `/whip/${room}`, { body: 'hello' })), [400, 'bad-sdp']);
  assert.deepEqual(await code(await ask('POST', `/whip/${room}`, { body: 'v=0\r\ns=-\r\n' })), [400, 'unsupported-codec']);
  assert.deepEqual(await code(await ask('POST', `/whep/${room}`, { body: 'v=0\r\ns=-\r\n' })), [400, 'bad-offer']);
  assert.equal((await ask('POST', `/whip/${room}`, { body: 'a'.repeat(1_000_000) })).status, 413);
  const session = `/whip/${room}/${randomUUID()}`;
  assert.deepEqual(await code(await ask('DELETE', session)), [404, 'unknown-transport']);
  assert.deepEqual(await code(await ask('PATCH', session, { body: '' })), [404, 'unknown-transport']);
});

test("nobody reaches another's session", async () => {
  const room = randomUUID();
  const publisher = await openSession(tokenOf(room));
  const { location } = await publisher.run('publish', `/whip/${room}`);
  const stranger = { authorization: `Bearer ${tokenOf(room, 'guest')}` };

  assert.equal((await fetch(server.url + location, { method: 'DELETE', headers: stranger })).status, 404);
  assert.equal((await publisher.run('patch', undefined, '')).status, 428);
  assert.equal((await publisher.run('patch', '*', 'nonsense')).status, 400);
  assert.equal(await publisher.run('end'), 200);
  assert.equal(await publisher.run('end'), 404);
  await publisher.close();
});

test('there is nothing to play in an empty room', async () => {
  const room = randomUUID();
  const viewer = await openSession(tokenOf(room));

  await assert.rejects(viewer.run('play', `/whep/${room}`), /404 nothing-to-play/);
  await assert.rejects(viewer.run('play', `/whep/${room}?of=program`), /404 nothing-to-play/);
  await viewer.close();
});
