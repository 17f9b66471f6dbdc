// A guest on a phone: in at the first try, every word and every button within 390 pixels, on air and out again.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { complaints } from '../support/accessible.mjs';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import { enterRoom } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';

const phone = { width: 390, height: 844 };

describe('a guest on a phone', { timeout: 600_000 }, () => {
  let server;
  let host;
  let guest;
  let broadcast;

  before(async () => {
    server = await startBacklot({ name: 'guest-phone' });
    const owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', {
      title: 'A rather long title of an evening with several guests',
    });
    host = await enterRoom(server.http, await owner.api.ok('POST', `/api/broadcasts/${broadcast.id}/enter`, {}));
    guest = await openPerson(people.guest, { baseURL: server.http, viewport: phone, hasTouch: true });
  });

  after(async () => {
    host?.leave();
    await guest?.close();
    await server?.stop();
  });

  const button = (name) => guest.page.getByRole('button', { name });
  const own = () => ({ participantId: idOf(people.guest.name), kind: 'person' });
  const idOf = (name) => host.events.findLast(({ event }) => event.name === name && event.id)?.event.id;

  /** What a thumb and an eye would complain about. */
  async function fits(name) {
    await screenshot(guest, `phone-${name}`);
    const { overflow, small } = await guest.page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - window.innerWidth,
      small: [...document.querySelectorAll('button, a[href], input, [role=tab]')]
        .filter((one) => one.checkVisibility())
        .map((one) => [one.getAttribute('aria-label') ?? one.textContent.trim(), one.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 1 && Math.min(width, height) < 24)
        .map(([label]) => label),
    }));
    assert.ok(overflow <= 0, `${name}: ${overflow} px wider than the phone`);
    assert.deepEqual(small, [], `${name}: too small for a thumb`);
    assert.deepEqual(await complaints(guest), [], name);
  }

  test('in at the first try', async () => {
    await guest.page.goto(broadcast.joinUrl);
    await guest.page.getByLabel('Your name').fill(people.guest.name);
    await guest.page.getByText(/You enter backstage with camera and microphone/).waitFor();
    await fits('green-room');
    await button('Check network').tap();
    const said = guest.page.getByRole('status');
    await said.getByText('Measuring. You can enter meanwhile.').waitFor();
    await said.getByText('Video goes the direct way, by UDP.').waitFor();
    await said.getByText(/Mbit\/s$/).waitFor();
    await button('Check again').waitFor();
    await fits('network');
    await button('Enter studio').tap();
    await studio.isToldBackstage(guest);
    await until('the host hears of it', () => idOf(people.guest.name));
    await fits('backstage');
  });

  test('the bar at the bottom is within reach, whatever is above it', async () => {
    const { viewport, bar } = await guest.page.evaluate(() => {
      const { top, bottom } = document.querySelector('nav[aria-label="Controls"]').getBoundingClientRect();
      return { viewport: window.innerHeight, bar: { top, bottom } };
    });
    assert.ok(bar.bottom <= viewport + 1 && bar.top > viewport / 2, `the bar is from ${bar.top} to ${bar.bottom}`);
    for (const name of ['Mute microphone', 'Turn camera off', 'Raise your hand', 'Leave the studio'])
      await button(name).first().waitFor();
  });

  test('mute, and a hand up and down', async () => {
    await button('Mute microphone').tap();
    await button('Unmute microphone').tap();
    await button('Mute microphone').waitFor();
    await button('Raise your hand').tap();
    await button('Lower your hand').waitFor();
    await until('the host sees it', () => host.events.some(({ event }) => event.type === 'hand-changed' && event.on));
    await button('Lower your hand').tap();
  });

  test('on air, in words', async () => {
    assert.ok((await host.command({ type: 'add-to-stage', item: own() })).ok);
    await guest.page.getByText('ON STAGE', { exact: true }).waitFor();
    assert.ok((await host.command({ type: 'go-live' })).ok);
    await studio.isToldOnAir(guest);
    await until('the program shows the guest', () => studio.videoShows(guest, people.guest.colour));
    await fits('on-air');
  });

  test('the panels of a guest, one after the other', async () => {
    for (const title of ['Comments', 'People', 'Private chat']) {
      await studio.openPanel(guest, title);
      await guest.page.getByRole('heading', { level: 2, name: title }).scrollIntoViewIfNeeded();
      await fits(`panel-${title.toLowerCase().replace(' ', '-')}`);
    }
    await studio.say(guest, 'My train is loud, I will mute');
    await until('the host reads it', () => host.events.some(({ event }) => /My train/.test(JSON.stringify(event))));
  });

  test('devices, and out', async () => {
    await button('Camera, microphone and speaker').tap();
    await guest.page.getByRole('dialog').waitFor();
    await fits('devices');
    await guest.page.keyboard.press('Escape');
    await button('Leave the studio').tap();
    await guest.page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).tap();
    await guest.page.getByRole('heading', { name: 'You left the studio' }).waitFor();
    await fits('left');
    await button('Come back').tap();
    await guest.page.getByLabel('Your name').fill(people.guest.name);
    await button('Enter studio').tap();
    await studio.isToldBackstage(guest);
    assert.deepEqual(guest.problems, []);
  });
});
