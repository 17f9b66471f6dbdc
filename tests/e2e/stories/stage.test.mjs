// Arranging the stage: order by hand and by keys, the main place, alone, how loud, a second camera, and who may present.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { devices, openPerson, screenshot } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import { enterRoom, guestPass } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';

const wide = { width: 1600, height: 1000 };

describe('the stage', { timeout: 600_000 }, () => {
  let server;
  let broadcast;
  let host;
  let guest;
  /** Somebody without a browser, who sees what everybody is told. */
  let witness;
  const hostName = people.host.name;
  const guestName = people.guest.name;

  before(async () => {
    server = await startBacklot({ name: 'stage' });
    const owner = await account(server.http, { email: 'hanna@example.org', name: hostName });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Who stands where' });
    // Without a file of their own: Chromium takes a file for one camera, and pretends two of its own.
    host = await openPerson({ name: hostName }, { baseURL: server.http, viewport: wide, has: devices.twoCameras });
    guest = await openPerson(people.guest, { baseURL: server.http });
    await studio.signIn(host, owner.email);
    await studio.enterAsHost(host, broadcast);
    await studio.joinAsGuest(guest, broadcast.joinUrl);
    witness = await enterRoom(server.http, await guestPass(server.http, broadcast.joinUrl, 'Wanda Witness'));
    for (const name of [hostName, guestName, 'Wanda Witness']) {
      await studio.addToStage(host, name);
      await studio.seesOnStage(host, name);
    }
  });

  after(async () => {
    witness?.leave();
    await Promise.all([host?.close(), guest?.close()]);
    await server?.stop();
  });

  const page = () => host.page;
  const button = (name, person = host) => person.page.getByRole('button', { name });
  const stage = () => page().getByRole('region', { name: 'On stage' });
  const order = async () =>
    (await stage().getByRole('article').all()).reduce(
      async (names, card) => [...(await names), (await card.getAttribute('aria-label')).replace(', on stage', '')],
      Promise.resolve([]),
    );
  const isOrder = (...names) => until(names.join(', '), async () => (await order()).join() === names.join());
  const last = (type) => witness.events.findLast(({ event }) => event.type === type)?.event;
  const told = (type, pleases) => until(type, () => last(type) && pleases(last(type)));

  test('a card is dragged to the first place, and everybody is told', async () => {
    await isOrder(hostName, guestName, 'Wanda Witness');
    const card = (name) => stage().getByRole('article', { name: `${name}, on stage` });
    await card('Wanda Witness').dragTo(card(hostName), {
      sourcePosition: { x: 30, y: 70 },
      targetPosition: { x: 20, y: 40 },
    });
    await isOrder('Wanda Witness', hostName, guestName);
    await told('stage-reordered', ({ stage: items }) => items[0].participantId === witness.participantId);
  });

  test('a card moves by arrow keys, and says where it is', async () => {
    await button('Move Wanda Witness: arrow keys').focus();
    await page().keyboard.press('End');
    await isOrder(hostName, guestName, 'Wanda Witness');
    await page().getByText('Wanda Witness: place 3 of 3').waitFor({ state: 'attached' });
    await button('Move Wanda Witness: arrow keys').focus();
    await page().keyboard.press('ArrowLeft');
    await isOrder(hostName, 'Wanda Witness', guestName);
  });

  test('a card is dragged off the stage, and back on', async () => {
    const backstage = page().getByRole('region', { name: 'Backstage' });
    await stage().getByRole('article', { name: 'Wanda Witness, on stage' }).dragTo(backstage);
    await studio.seesBackstage(host, 'Wanda Witness');
    await backstage.getByRole('article', { name: 'Wanda Witness, backstage' }).dragTo(stage());
    await studio.seesOnStage(host, 'Wanda Witness');
  });

  test('the main place, and alone', async () => {
    await button(`Give ${guestName} the main place`).click();
    await told('pin-changed', ({ item }) => item !== null);
    await button(`Give up the main place of ${guestName}`).click();
    await told('pin-changed', ({ item }) => item === null);
    await button(`Show ${guestName} alone`).click();
    await until('nobody else is in the picture', () => witness.scene.tiles.length === 1);
    await button('Show everybody again').click();
    await until('all are back', () => witness.scene.tiles.length === 3);
  });

  test('how loud one source is in the program', async () => {
    await button(`Volume of ${guestName}`).click();
    const slider = page().getByRole('slider', { name: 'Volume' });
    await slider.press('Home');
    await told('gain-changed', ({ gain, source }) => gain === 0 && source === 'microphone');
    await slider.press('End');
    await told('gain-changed', ({ gain }) => gain === 2);
    await page().keyboard.press('Escape');
  });

  test('a second camera is a card of its own, and goes as it came', async () => {
    await button('Camera, microphone and speaker').click();
    const picker = page().getByRole('dialog').getByRole('combobox', { name: 'Second camera' });
    await picker.click();
    await page().getByRole('option').last().click();
    await page().keyboard.press('Escape');
    await button(`Add to stage: the second camera of ${hostName}`).click();
    await until('it is in the picture', () => witness.scene.tiles.some(({ kind }) => kind === 'second-camera'));
    await screenshot(host, 'stage-second-camera');

    await button('Camera, microphone and speaker').click();
    await page().getByRole('dialog').getByRole('combobox', { name: 'Second camera' }).click();
    await page().getByRole('option', { name: 'Off' }).click();
    await page().keyboard.press('Escape');
    await until('it is gone', () => witness.scene.tiles.every(({ kind }) => kind !== 'second-camera'));
  });

  test('who may not share has no button for it; who may present puts the screen on stage', async () => {
    const toggle = async (right) => {
      await button(`More about ${guestName}`).click();
      await page().getByRole('menuitemcheckbox', { name: right }).click();
      await page().keyboard.press('Escape');
    };
    const share = button('Share your screen', guest);
    await share.waitFor();
    await toggle('May share a screen');
    await share.waitFor({ state: 'detached' });
    await toggle('May put the own screen on stage');
    await share.click();
    await button('Put your screen on stage', guest).click();
    await until('the screen is in the picture', () => witness.scene.tiles.some(({ kind }) => kind === 'screen'));
    await button('Take your screen off the stage', guest).click();
    await until('and gone', () => witness.scene.tiles.every(({ kind }) => kind !== 'screen'));
    await button('Stop sharing your screen', guest).click();
    await page()
      .getByRole('article', { name: /^Screen of/ })
      .waitFor({ state: 'detached' });
  });

  test('the program has most of the width beside an open panel, and the cards stay in sight', async () => {
    for (const [width, height] of [
      [1280, 800],
      [1440, 900],
      [1920, 1080],
    ]) {
      await page().setViewportSize({ width, height });
      const picture = page().getByRole('region', { name: 'Program' }).locator('canvas');
      await until(`six tenths of ${width}`, async () => (await picture.boundingBox()).width >= 0.6 * width);
      const bottom = async (one) => {
        const { y, height: tall } = await one.boundingBox();
        return y + tall;
      };
      const bar = await page().getByRole('navigation', { name: 'Controls' }).boundingBox();
      assert.ok((await bottom(button(`More about ${guestName}`))) <= bar.y, `cards end under the bar at ${width}`);
      await screenshot(host, `stage-${width}`);
    }
    await page().setViewportSize(wide);
  });

  test('nobody saw an error', () => {
    assert.deepEqual([host.problems, guest.problems], [[], []]);
  });
});
