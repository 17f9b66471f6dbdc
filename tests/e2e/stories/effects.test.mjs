// What is done to picture and voice before they leave the browser: a background, and quiet. Both beside the page's own
// thread, both switched on and off without going in again.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import * as studio from '../support/studio.mjs';

const wall = [240, 200, 20];

/** Runs in the page before the app: counts what runs beside it, and how long the page's own thread is held up. */
function watchThreads() {
  window.worklets = 0;
  const { AudioWorkletNode: Node } = window;
  window.AudioWorkletNode = class extends Node {
    constructor(...args) {
      super(...args);
      window.worklets += 1;
    }
  };
}

describe('effects', { timeout: 900_000 }, () => {
  let server;
  let guest;

  before(async () => {
    server = await startBacklot({ name: 'effects' });
    const owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    const broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Behind me' });
    guest = await openPerson(people.guest, { baseURL: server.http, script: watchThreads });
    await guest.page.goto(broadcast.joinUrl);
    await guest.page.getByLabel('Your name').fill(people.guest.name);
    await guest.page.getByText(/You enter backstage with camera and microphone/).waitFor();
  });

  after(async () => {
    await guest?.close();
    await server?.stop();
  });

  const workers = () => guest.page.workers().filter((worker) => /background/.test(worker.url()));
  const choose = async (name) => {
    await guest.page.getByRole('combobox', { name: 'Behind me' }).click();
    await guest.page.getByRole('option', { name }).click();
  };
  const shows = (colour) => studio.videoShows(guest, colour);

  test('a picture stands where the room was, drawn by a worker', async () => {
    await until('the room is seen', () => shows(people.guest.colour));
    assert.equal(workers().length, 0, 'nothing is fetched before it is wanted');
    const png = await guest.page.evaluate(async ([r, g, b]) => {
      const canvas = new OffscreenCanvas(64, 36);
      const context = canvas.getContext('2d');
      context.fillStyle = `rgb(${r} ${g} ${b})`;
      context.fillRect(0, 0, 64, 36);
      return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
    }, wall);
    await guest.page
      .getByLabel('Picture to put behind you')
      .setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: Buffer.from(png) });
    await until('the picture is behind', () => shows(wall), { timeout: 180_000 });
    assert.equal(workers().length, 1);
    await screenshot(guest, 'effects-picture');
  });

  test('the room comes back, and the worker goes', async () => {
    await choose('My room');
    await until('the worker is gone', () => workers().length === 0);
    await until('the room is seen', () => shows(people.guest.colour));
  });

  test('blurred, inside the studio too, and remembered for the next visit', async () => {
    await choose('Strong blur');
    await until('a worker draws', () => workers().length === 1, { timeout: 180_000 });
    await guest.page.getByText(/You enter backstage with camera and microphone/).waitFor({ timeout: 180_000 });
    await guest.page.getByRole('button', { name: 'Enter studio' }).click();
    await studio.isToldBackstage(guest);
    await until('the own card shows', () => shows(people.guest.colour), { timeout: 90_000 });
    await guest.page.reload();
    await studio.isToldBackstage(guest);
    await until('a worker draws again', () => workers().length === 1, { timeout: 180_000 });
  });

  test('noise is taken away on the audio thread', async () => {
    await guest.page.getByRole('button', { name: 'Camera, microphone and speaker' }).click();
    const dialog = guest.page.getByRole('dialog');
    assert.equal(await guest.page.evaluate(() => window.worklets), 0);
    const quiet = dialog.getByRole('switch', { name: 'Remove background noise' });
    await quiet.click();
    await until('an audio worklet runs', () => guest.page.evaluate(() => window.worklets === 1));
    assert.deepEqual(guest.problems, []);
  });
});
