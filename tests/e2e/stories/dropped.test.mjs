// A guest whose way to the studio breaks: for some seconds, and for as long as a laptop sleeps. The place is kept.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { startLink } from '../support/link.mjs';
import { output } from '../support/output.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { pause, until } from '../support/processes.mjs';
import { picturesOf, whoseColour } from '../support/recording.mjs';
import * as studio from '../support/studio.mjs';
import { fallAsleep } from '../support/troubles.mjs';

const key = 'dropped';

describe('a guest whose network breaks', { timeout: 900_000 }, () => {
  let server;
  let platform;
  let link;
  let host;
  let guest;
  let broadcast;
  let folder;

  before(async () => {
    folder = await output();
    server = await startBacklot({ name: 'dropped' });
    platform = await startPlatform();
    host = await openPerson(people.host, { baseURL: server.http });
    link = await startLink(server);
    guest = await openPerson(people.guest, { baseURL: link.http });
    await link.follow(guest);
    broadcast = await studio.hostOnAir(host, { email: 'hanna@example.org', url: platform.url, key });
    await studio.joinAsGuest(guest, broadcast.joinUrl);
    await studio.seesBackstage(host, people.guest.name);
    await studio.addToStage(host, people.guest.name);
    await studio.seesLive(host);
    await until('the platform sees both', async () => (await cells('both', 3)).join() === 'host,guest', {
      timeout: 60_000,
    });
  });

  after(async () => {
    await Promise.all([host?.close(), guest?.close()]);
    link?.stop();
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  const log = async () => (await broadcast.api.ok('GET', `/api/broadcasts/${broadcast.id}/events?limit=500`)).events;

  /** Whose colours stand left and right in what the platform gets. */
  async function cells(name, seconds) {
    const file = await platform.record(key, seconds, join(folder, `dropped-${name}.flv`));
    return placesOf((await picturesOf(file)).at(-1));
  }
  const placesOf = (picture) => [0.25, 0.75].map((x) => whoseColour(picture.at(x, 0.5), people));

  test('eight seconds without a network: a card keeps the place, and the picture is back in it', async () => {
    const recording = platform.record(key, 24, join(folder, 'dropped-network.flv'));
    await pause(2_000);
    link.cut();
    await guest.page.getByText('Picture and sound are interrupted').waitFor({ timeout: 20_000 });
    await screenshot(guest, 'dropped-guest');
    await pause(8_000);
    await screenshot(host, 'dropped-host');
    link.mend();
    await studio.isToldOnAir(guest);
    await until('the host sees the guest again', () => studio.videoShows(host, people.guest.colour));

    const pictures = (await picturesOf(await recording)).map(placesOf);
    assert.ok(
      pictures.every(([left]) => left === 'host'),
      'the host stood still on the left',
    );
    const seen = pictures.map(([, right]) => right === 'guest');
    assert.equal(seen[0], true);
    assert.ok(seen.includes(false), 'a card took the place of the lost picture');
    await until('the picture is in its place again', async () => (await cells('back', 3)).join() === 'host,guest', {
      timeout: 30_000,
    });
    assert.equal(await departures(), 0);
  });

  test('a laptop that sleeps for a minute: the place is kept, and what was said meanwhile is there', async () => {
    const wake = await fallAsleep(guest);
    try {
      await pause(5_000);
      await studio.say(host, 'Are you still with us?');
      await host.page.getByText('Reconnecting', { exact: true }).first().waitFor({ timeout: 60_000 });
      await pause(5_000);
    } finally {
      wake();
    }
    await studio.isToldOnAir(guest);
    await studio.reads(guest, 'Are you still with us?');
    await until('the host sees the guest again', () => studio.videoShows(host, people.guest.colour), {
      timeout: 60_000,
    });
    await until('the picture is in its place again', async () => (await cells('awake', 3)).join() === 'host,guest', {
      timeout: 60_000,
    });
    assert.equal(await departures(), 0);
  });

  test('a closed tab leaves no ghost', async () => {
    await guest.page.close();
    await host.page
      .getByRole('article', { name: new RegExp(`^${people.guest.name}`) })
      .waitFor({ state: 'detached', timeout: 15_000 });
    const events = await log();
    const [gone, left] = ['participant-reconnecting', 'participant-left'].map((type) =>
      events.findLast(({ event }) => event.type === type),
    );
    const waited = Date.parse(left.at) - Date.parse(gone.at);
    assert.ok(waited <= 5_000, `waited ${waited} ms for who closed the tab`);
  });

  const departures = async () => (await log()).filter(({ event }) => event.type === 'participant-left').length;
});
