// People who go and come back: a reload in mid-show, a second tab, and a server that dies and starts again.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { measured } from '../support/measured.mjs';
import { output } from '../support/output.mjs';
import { openPerson } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { pause, until } from '../support/processes.mjs';
import { paceOf, picturesOf, whoseColour } from '../support/recording.mjs';
import { enterRoom, guestPass } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';

const key = 'return';

describe('people come back', { timeout: 600_000 }, () => {
  let server;
  let platform;
  let host;
  let guest;
  let broadcast;
  let folder;

  before(async () => {
    folder = await output();
    server = await startBacklot({ name: 'return' });
    platform = await startPlatform();
    host = await openPerson(people.host, { baseURL: server.http });
    guest = await openPerson(people.guest, { baseURL: server.http });
    broadcast = await studio.hostOnAir(host, { email: 'hanna@example.org', url: platform.url, key });
    await studio.joinAsGuest(guest, broadcast.joinUrl);
    await studio.seesBackstage(host, people.guest.name);
    await studio.addToStage(host, people.guest.name);
    await studio.seesLive(host);
  });

  after(async () => {
    await Promise.all([host?.close(), guest?.close()]);
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  /** The colours left and right in what the platform gets. */
  async function cells(name, seconds = 5) {
    const file = await platform.record(key, seconds, join(folder, `return-${name}.flv`));
    const last = (await picturesOf(file)).at(-1);
    return [0.25, 0.75].map((x) => whoseColour(last.at(x, 0.5), people));
  }

  test('the host reloads on air: the output has no gap and the host the same place', async (t) => {
    const reload = async () => {
      const recording = platform.record(key, 12, join(folder, 'return-reload.flv'));
      await pause(4_000);
      await host.page.reload();
      await studio.seesOnStage(host, people.host.name);
      return (await paceOf(await recording)).longestGap;
    };
    const gap = await measured(2, reload, (longest) => longest <= 0.1);
    await until('the host sees the guest again', () => studio.videoShows(host, people.guest.colour));
    await studio.seesLive(host);
    assert.deepEqual(await cells('reloaded'), ['host', 'guest']);
    assert.equal(platform.publishers.filter((publisher) => publisher.key === key).length, 1);
    if (gap > 0.1 && (await server.lacksTime()))
      return t.skip('the program says that this machine has no time for every picture');
    assert.ok(gap <= 0.1, `a gap of ${gap} s`);
  });

  /** The show as somebody sees it who looks in for a moment. */
  async function glance() {
    const pass = await guestPass(server.http, broadcast.joinUrl, 'Somebody');
    const room = await enterRoom(server.http, pass, { micOn: false, cameraOn: false });
    await room.ask('leave-broadcast', {});
    room.leave();
    return room.show;
  }
  const named = (show, { name }) => show.participants.filter((participant) => participant.name === name);

  test('a guest reloads on stage: the same person in the same place, and never two of them', async () => {
    const [was] = named(await glance(), people.guest);
    await host.page.evaluate((name) => {
      const count = () =>
        [...document.querySelectorAll('article')].filter((card) => card.getAttribute('aria-label')?.startsWith(name))
          .length;
      window.mostCards = count();
      new MutationObserver(() => (window.mostCards = Math.max(window.mostCards, count()))).observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
      });
    }, people.guest.name);
    await guest.page.reload();
    await studio.isToldOnAir(guest);
    await studio.seesOnStage(host, people.guest.name);
    await until('the host sees the guest again', () => studio.videoShows(host, people.guest.colour));
    await until('the guest hears the host again', () => studio.audioArrives(guest));

    const show = await glance();
    const all = named(show, people.guest);
    assert.deepEqual(
      all.map(({ id, role }) => [id, role]),
      [[was.id, was.role]],
    );
    assert.equal(show.stage.filter(({ participantId }) => participantId === was.id).length, 1);
    assert.equal(await host.page.evaluate(() => window.mostCards), 1);
    const { events } = await broadcast.api.ok('GET', `/api/broadcasts/${broadcast.id}/events?limit=500`);
    const about = events.map(({ event }) => event).filter(({ id }) => id === was.id);
    assert.deepEqual(
      about.filter(({ type }) => type === 'participant-left'),
      [],
    );
    assert.deepEqual(await cells('guest-reloaded'), ['host', 'guest']);
  });

  test('a host with two tabs is one person: the newer tab has the place', async () => {
    const second = { ...host, page: await host.context.newPage() };
    second.page.setDefaultTimeout(30_000);
    await studio.enterAsHost(second, broadcast);

    await host.page.getByRole('heading', { name: 'You opened the studio in another tab' }).waitFor();
    await studio.isToldOnAir(second);
    const cards = guest.page.getByRole('article', { name: `${people.host.name}, on stage` });
    assert.equal(await cards.count(), 1);
    await until('the old tab has hung up', () =>
      host.page.evaluate(() => window.backlotPeers.every(({ connectionState }) => connectionState === 'closed')),
    );
    const microphones = async () => {
      const all = named(await glance(), people.host);
      assert.equal(all.length, 1);
      return all[0].tracks.filter(({ source }) => source === 'microphone').length;
    };
    await until('the show has one microphone of theirs', async () => (await microphones()) === 1, { every: 1000 });

    await host.page.getByRole('button', { name: 'Use it here' }).click();
    await studio.isToldOnAir(host);
    await second.page.getByRole('heading', { name: 'You opened the studio in another tab' }).waitFor();
    await second.page.close();
  });

  test('the server dies in mid-show: everybody is back by themselves, on air, where they were', async () => {
    const died = server;
    await died.crash();
    server = await startBacklot({ name: 'return-again', data: died.data, at: died });

    await until('the host sees the guest again', () => studio.videoShows(host, people.guest.colour), {
      timeout: 40_000,
    });
    await until('the guest hears the host again', () => studio.audioArrives(guest));
    await studio.seesLive(host);
    await studio.isToldOnAir(guest);
    assert.deepEqual(await cells('restarted'), ['host', 'guest']);
  });
});
