// Every trouble with a camera or a microphone has its own panel, and heals without a reload.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { complaints } from '../support/accessible.mjs';
import { account, apiOf } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { cameraOf, people } from '../support/cameras.mjs';
import { devices, openPerson, screenshot } from '../support/people.mjs';
import { run, until } from '../support/processes.mjs';
import * as studio from '../support/studio.mjs';
import { decideAbout } from '../support/troubles.mjs';

/** Runs in the page: what a browser without a window, on a machine without other programs, never says by itself. */
const says = (first) => `(${speakFor})(${JSON.stringify(first)})`;
function speakFor(first) {
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  let answer = first;
  const waiting = [];
  window.devicesSay = (next) => {
    answer = next;
    for (const go of waiting.splice(0)) go();
  };
  navigator.mediaDevices.getUserMedia = async (wish) => {
    if (answer === 'nothing') await new Promise((resolve) => waiting.push(resolve));
    if (answer === 'yes') return ask(wish);
    throw new DOMException(answer.message, answer.name);
  };
}
const withheld = { name: 'NotAllowedError', message: 'Permission denied by system' };
const inUse = { name: 'NotReadableError', message: 'Could not start video source' };

describe('device trouble', { timeout: 300_000 }, () => {
  let server;
  let broadcast;
  let guest;
  let folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backlot-devices-'));
    server = await startBacklot({ name: 'device-troubles' });
    const owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Can you hear me?' });
  });

  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(() => guest?.close());

  /** Comes to the green room with devices in some state. */
  async function arrive(has, more = {}) {
    guest = await openPerson(people.guest, { baseURL: server.http, has, ...more });
    await guest.page.goto(broadcast.joinUrl);
    await guest.page.getByLabel('Your name').fill(people.guest.name);
    await guest.page.evaluate(() => (window.isSameVisit = true));
    return guest.page;
  }

  const panel = (title) => guest.page.getByRole('status').filter({ hasText: title });
  const tryAgain = (title) => panel(title).getByRole('button', { name: 'Try again' }).click();

  /** The panel is there, and nothing about it is hard to read. */
  async function sees(name, title) {
    await panel(title).waitFor();
    await screenshot(guest, `device-${name}`);
    assert.deepEqual(await complaints(guest), []);
  }

  /** Both devices work, and nobody has loaded the page again. */
  async function isHealed(title) {
    await panel(title).waitFor({ state: 'detached' });
    await guest.page.getByText(/You enter backstage with camera and microphone/).waitFor();
    await until('the camera shows', () => studio.videoShows(guest, people.guest.colour));
    assert.equal(await guest.page.evaluate(() => window.isSameVisit), true);
  }

  test('denied by the person: the panel says where to allow it, and allowing heals', async () => {
    guest = await openPerson(people.guest, { baseURL: server.http, has: devices.unasked });
    for (const name of ['camera', 'microphone']) await decideAbout(guest, name, 'denied');
    await guest.page.goto(broadcast.joinUrl);
    await guest.page.evaluate(() => (window.isSameVisit = true));
    await sees('denied', 'The browser may not use your camera');
    await panel('The browser may not use your microphone').waitFor();

    for (const name of ['camera', 'microphone']) await decideAbout(guest, name, 'granted');
    await isHealed('The browser may not use your camera');
  });

  test('a question that nobody answers is pointed at', async () => {
    const page = await arrive(devices.ready, { script: says('nothing') });
    await sees('unanswered', 'The browser asks about your camera');
    await page.evaluate(() => window.devicesSay('yes'));
    await isHealed('The browser asks about your camera');
  });

  test('withheld by the system: the panel names its settings, and another try heals', async () => {
    await arrive(devices.ready, { script: says(withheld) });
    await sees('withheld', 'Your computer withholds the camera from the browser');

    await guest.page.evaluate(() => window.devicesSay('yes'));
    await tryAgain('Your computer withholds the camera from the browser');
    await tryAgain('Your computer withholds the microphone from the browser');
    await isHealed('Your computer withholds the camera from the browser');
  });

  test('none found: one may enter without, to watch and to listen', async () => {
    const page = await arrive(devices.missing);
    await sees('none', 'No camera found');
    await panel('No microphone found').waitFor();
    await page.getByText('You enter to watch and listen').waitFor();

    await page.getByRole('button', { name: 'Enter studio' }).click();
    await studio.isToldBackstage(guest);
    await page.getByRole('button', { name: /No mic$/ }).click();
    await page.getByRole('dialog').getByText('No microphone found').waitFor();
  });

  /** Runs in the page: of the server's addresses only some get through. */
  const lets = (through) => `{
    const set = RTCPeerConnection.prototype.setRemoteDescription;
    RTCPeerConnection.prototype.setRemoteDescription = function ({ type, sdp }) {
      const lines = sdp.split('\\r\\n').filter((line) => !line.startsWith('a=candidate:') || ${through}.test(line));
      return set.call(this, { type, sdp: lines.join('\\r\\n') });
    };
  }`;

  test('a network that blocks UDP is told of, in words; one that blocks everything keeps nobody out', async () => {
    let page = await arrive(devices.ready, { script: lets(/ tcp /i) });
    await page.getByRole('button', { name: 'Check network' }).click();
    await page.getByText('Your network blocks UDP; video goes by TCP.').waitFor();
    assert.deepEqual(await complaints(guest), []);
    await guest.close();

    page = await arrive(devices.ready, { script: lets(/nothing/) });
    await page.getByRole('button', { name: 'Check network' }).click();
    await page.getByText('Your network lets no video through').waitFor();
    await screenshot(guest, 'network-blocked');
    await page.getByRole('button', { name: 'Enter studio' }).click();
    await studio.isToldBackstage(guest);
  });

  test('a measurement opens no room, and the lobby no media', async () => {
    const owner = await apiOf(server.http).ok('POST', '/api/auth/login', studio.credentials('hanna@example.org'));
    const lobby = await apiOf(server.http, owner.accessToken).ok('POST', '/api/broadcasts', {
      title: 'Wait outside',
      guestRule: 'lobby',
    });
    const link = lobby.joinUrl.split('/').at(-1);
    const { token } = await apiOf(server.http).ok('POST', `/api/join/${link}/network-check`, {});
    const publish = (bearer) =>
      apiOf(server.http, bearer).call('POST', `/media/${lobby.id}/transport/create`, { direction: 'send' });
    assert.equal((await publish(token)).status, 401);
    const { roomToken } = await apiOf(server.http).ok('POST', `/api/join/${link}`, { name: 'Gleb' });
    assert.equal((await publish(roomToken)).status, 403);
    const measure = (bearer) => apiOf(server.http, bearer).call('POST', '/media/network-check', { offer: 'v=0' });
    assert.equal((await measure(roomToken)).status, 401);
    assert.equal((await measure(token)).status, 400);
  });

  test('in use: another try heals once the other program has let go', async () => {
    await arrive(devices.ready, { script: says(inUse) });
    await sees('in-use', 'Another program uses your camera');

    await guest.page.evaluate(() => window.devicesSay('yes'));
    await tryAgain('Another program uses your camera');
    await tryAgain('Another program uses your microphone');
    await isHealed('Another program uses your camera');
  });

  test('ended in mid-show: the others are told, and it comes back on stage', async () => {
    guest = await openPerson(people.guest, { baseURL: server.http, has: devices.unasked });
    for (const name of ['camera', 'microphone']) await decideAbout(guest, name, 'granted');
    await studio.joinAsGuest(guest, broadcast.joinUrl);
    await studio.isToldBackstage(guest);
    await guest.page.evaluate(() => (window.isSameVisit = true));

    await decideAbout(guest, 'camera', 'denied');
    await guest.page.getByRole('button', { name: /No camera$/ }).click();
    const dialog = guest.page.getByRole('dialog');
    await dialog.getByText('Your camera was disconnected').waitFor();
    await screenshot(guest, 'device-ended');

    await decideAbout(guest, 'camera', 'granted');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByText('Your camera was disconnected').waitFor({ state: 'detached' });
    await guest.page.keyboard.press('Escape');
    await until('the own card shows', () => studio.videoShows(guest, people.guest.colour));
    assert.equal(await guest.page.evaluate(() => window.isSameVisit), true);
  });

  test('silent: the panel says so, and is quiet as soon as there is a voice', async () => {
    const { video } = await cameraOf(people.guest);
    const audio = join(folder, 'late-voice.wav');
    const voice = 'if(lt(t,25),0,0.5*sin(2*PI*900*t)*max(0,sin(2*PI*t/0.4)))';
    await run('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `aevalsrc=exprs='${voice}':s=48000:d=90`, audio]);
    await arrive(devices.ready, { files: { video, audio } });
    await sees('silent', 'Nothing to hear yet');
    await panel('Nothing to hear yet').waitFor({ state: 'detached', timeout: 60_000 });
  });
});
