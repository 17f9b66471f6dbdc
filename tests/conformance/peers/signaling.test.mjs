// Two peer connections in Chromium find each other through our signaling, by the unmodified socket.io-client.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startBrowser, until } from './media_server.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const client = fileURLToPath(new URL('./node_modules/socket.io-client/dist/socket.io.min.js', import.meta.url));
const program =
  process.env.BACKLOT_SIGNALING_LAB ??
  `${process.env.BACKLOT_BINARY ? dirname(process.env.BACKLOT_BINARY) : `${root}build/release`}/backlot-signaling-lab`;

let lab;
let url;
let browser;
before(async () => {
  lab = spawn(program, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: lab.stdout }), 'line');
  url = `http://${/http=(\S+)/.exec(line)[1]}`;
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  lab?.kill('SIGTERM');
});

/** A page in the studio, with one connection to whoever calls or is called. */
async function openPage(broadcast, id, role, name) {
  // With a device granted the browser tells its own address instead of a name only mDNS knows.
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const page = await context.newPage();
  await page.goto(`${url}/lab/metrics`);
  await page.addScriptTag({ path: client });
  const answer = await page.evaluate(async (token) => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const socket = globalThis.io({ auth: { token }, transports: ['websocket'] });
    const connection = new RTCPeerConnection();
    const heard = [];
    const seen = { heard, tracks: 0, connection };
    let peer;
    const listen = (channel) => {
      seen.channel = channel;
      channel.onmessage = ({ data }) => heard.push(data);
    };
    for (const track of stream.getTracks()) connection.addTrack(track, stream);
    connection.ondatachannel = ({ channel }) => listen(channel);
    connection.ontrack = () => (seen.tracks += 1);
    connection.onicecandidate = ({ candidate }) =>
      socket.emit('ice-candidate', { to: peer, candidate: candidate && candidate.toJSON() });
    const early = [];
    const add = (candidate) => (candidate ? connection.addIceCandidate(candidate) : undefined);
    const described = () => early.splice(0).forEach(add);
    socket.on('ice-candidate', ({ candidate }) =>
      connection.remoteDescription ? add(candidate) : early.push(candidate),
    );
    socket.on('webrtc-offer', async ({ from, sdp }) => {
      peer = from;
      await connection.setRemoteDescription(sdp);
      described();
      await connection.setLocalDescription();
      socket.emit('webrtc-answer', { to: from, sdp: connection.localDescription.toJSON() });
    });
    socket.on('webrtc-answer', async ({ sdp }) => {
      await connection.setRemoteDescription(sdp);
      described();
    });
    globalThis.seen = seen;
    globalThis.call = async (to) => {
      peer = to;
      listen(connection.createDataChannel('talk'));
      await connection.setLocalDescription();
      return socket.emitWithAck('webrtc-offer', { to, sdp: connection.localDescription.toJSON() });
    };
    return socket.emitWithAck('join-broadcast', {});
  }, `${broadcast}/${id}/${role}/${name}`);
  assert.equal(answer.ok, true);
  return page;
}

const state = (page) =>
  page.evaluate(() => ({
    connection: globalThis.seen.connection.connectionState,
    channel: globalThis.seen.channel?.readyState,
    tracks: globalThis.seen.tracks,
    heard: globalThis.seen.heard,
  }));
const say = (page, text) => page.evaluate((what) => globalThis.seen.channel.send(what), text);

test("two participants connect, see each other's tracks and talk", async () => {
  const [broadcast, host, guest] = [randomUUID(), randomUUID(), randomUUID()];
  const caller = await openPage(broadcast, host, 'owner', 'Ann');
  const called = await openPage(broadcast, guest, 'guest', 'Bo');

  assert.deepEqual(await caller.evaluate((to) => globalThis.call(to), guest), { ok: true });

  for (const page of [caller, called])
    await until(
      'a connection',
      () => state(page),
      (one) => one.connection === 'connected' && one.channel === 'open' && one.tracks === 1,
      40,
    );
  await say(caller, 'can you hear me?');
  await say(called, 'yes');
  await until(
    'words',
    () => state(called),
    ({ heard }) => heard.includes('can you hear me?'),
  );
  await until(
    'words',
    () => state(caller),
    ({ heard }) => heard.includes('yes'),
  );
});
