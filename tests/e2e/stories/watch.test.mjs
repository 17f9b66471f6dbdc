// The watch page: a countdown before, the show without a reload, the chat both ways, and the end. On a phone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { looksRight, variants, viewports } from '../support/looks.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import * as studio from '../support/studio.mjs';

describe('the watch page', { timeout: 240_000 }, () => {
  let server;
  let host;
  let viewer;
  let broadcast;

  before(async () => {
    server = await startBacklot({ name: 'watch' });
    const owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString();
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Seen by everybody', scheduledAt });
    host = await openPerson(people.host, { baseURL: server.http });
    viewer = await openPerson({ name: 'Vera' }, { baseURL: server.http, viewport: { width: 390, height: 844 } });
    await studio.signIn(host, owner.email);
    await studio.enterAsHost(host, broadcast);
    await studio.addToStage(host, people.host.name);
  });

  after(async () => {
    await Promise.all([host?.close(), viewer?.close()]);
    await server?.stop();
  });

  test('before the show there is a countdown and a chat', async () => {
    await studio.watch(viewer, broadcast, 'Вера');
    await viewer.page.getByText('Starts in').waitFor();
    await screenshot(viewer, 'watch-scheduled-phone');
    await studio.comment(viewer, 'Жду начала');
    await studio.openPanel(host, 'Comments');
    await host.page.getByText('Жду начала', { exact: true }).waitFor({ timeout: 20_000 });
  });

  test('the show appears without a reload, in moving pictures', async () => {
    await studio.goLive(host);
    await viewer.page.locator('video').waitFor({ timeout: 20_000 });
    await until('the viewer sees the host', () => studio.videoShows(viewer, people.host.colour), { timeout: 30_000 });
    const time = () => viewer.page.locator('video').evaluate((video) => video.currentTime);
    const first = await time();
    await until('the picture moves on', async () => (await time()) > first + 1);
    await until('it comes by WebRTC', () => viewer.page.getByText('WebRTC', { exact: true }).isVisible());
  });

  test('the live page looks right, on any screen', async () => {
    for (const { name, viewport, colorScheme } of variants) {
      await viewer.page.setViewportSize(viewport);
      await viewer.page.emulateMedia({ colorScheme });
      await looksRight(viewer, `watch-live-${name}`);
    }
    await viewer.page.setViewportSize(viewports.phone);
  });

  test('half a minute back', async () => {
    await delay(20_000);
    await viewer.page.getByRole('button', { name: 'Back half a minute' }).click();
    await viewer.page.getByRole('slider', { name: 'Rewind' }).waitFor();
    await until('the viewer sees what was', () => studio.videoShows(viewer, people.host.colour), { timeout: 30_000 });
    await screenshot(viewer, 'watch-behind-phone');
  });

  test('what was comes in every quality, without a break between them', async (t) => {
    if (!(await server.offersRenditions())) return t.skip('this machine has no time for lower renditions');
    const menu = viewer.page.getByRole('combobox', { name: 'Quality' });
    const video = viewer.page.locator('video');
    await viewer.page.getByRole('group', { name: 'Live player' }).hover();
    await menu.waitFor();
    const offered = await menu.locator('option').allInnerTexts();
    assert.deepEqual(offered, ['Auto', '720p', '480p', '360p']);
    await video.evaluate((element) => {
      element.troubles = [];
      // Another source, or a decoder that gave up. Waiting is the machine's business.
      for (const name of ['emptied', 'error']) element.addEventListener(name, () => element.troubles.push(name));
    });
    for (const height of [360, 720, 480]) {
      await menu.selectOption(`${height}p`);
      await until(`it is ${height}p`, () => video.evaluate((element, wanted) => element.videoHeight === wanted, height), {
        timeout: 30_000,
      });
      assert.ok(await studio.videoShows(viewer, people.host.colour), `${height}p shows something else`);
    }
    await screenshot(viewer, 'watch-quality-phone');
    await menu.selectOption('Auto');
    const { troubles, failed } = await video.evaluate((element) => ({
      troubles: element.troubles,
      failed: element.error?.message ?? null,
    }));
    assert.equal(failed, null);
    assert.deepEqual(troubles, []);
  });

  test('and live again', async () => {
    await viewer.page.getByRole('button', { name: 'To the live picture' }).click();
    await until('it comes by WebRTC again', () => viewer.page.getByText('WebRTC', { exact: true }).isVisible());
    await until('and is seen', () => studio.videoShows(viewer, people.host.colour), { timeout: 30_000 });
  });

  test('viewers are counted, and read what the studio writes', async () => {
    await host.page.getByText('1 viewer').first().waitFor();
    await host.page.getByLabel('Public comment').fill('Welcome, everybody');
    await host.page.getByRole('button', { name: 'Send' }).click();
    await viewer.page.getByText('Welcome, everybody').waitFor({ timeout: 20_000 });
  });

  test('what is deleted is gone for everybody', async () => {
    await host.page.getByRole('button', { name: 'More about the comment of Вера' }).click();
    await host.page.getByRole('menuitem', { name: 'Delete' }).click();
    await viewer.page.getByText('Жду начала', { exact: true }).waitFor({ state: 'detached', timeout: 20_000 });
  });

  test('nothing is wider than the phone', async () => {
    const overflow = await viewer.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );

    assert.ok(overflow <= 0, `${overflow} pixels too wide`);
  });

  test('the end is told', async () => {
    await studio.endShow(host);
    await viewer.page.getByText('This show is over').waitFor();
    await screenshot(viewer, 'watch-ended-phone');
    assert.deepEqual(viewer.problems, []);
  });
});
