// The app on a device: it can be installed, opens without a network, and learns of a new release without losing a show.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot, webFolder } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import * as studio from '../support/studio.mjs';

describe('installed', { timeout: 600_000 }, () => {
  let server;
  let owner;
  let broadcast;
  let host;
  let web;

  before(async () => {
    web = await mkdtemp(join(tmpdir(), 'backlot-web-'));
    await cp(webFolder, web, { recursive: true });
    server = await startBacklot({ name: 'installed', web });
    owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'From the home screen' });
    host = await openPerson(people.host, { baseURL: server.http });
    await studio.signIn(host, owner.email);
  });

  after(async () => {
    await host?.close();
    await server?.stop();
    await rm(web, { recursive: true, force: true });
  });

  test('a browser finds nothing against installing it', async () => {
    const session = await host.context.newCDPSession(host.page);
    await host.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // A private window installs nothing, whatever the app.
    const ours = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
    assert.deepEqual(ours, []);
  });

  test('without a network it opens and says what is wrong; with one it goes on by itself', async () => {
    await host.page.reload();
    await until('the app is kept', () => host.page.evaluate(() => navigator.serviceWorker.controller !== null));
    await host.context.setOffline(true);
    await host.page.reload();
    await host.page.getByRole('heading').first().waitFor();
    await screenshot(host, 'installed-offline');
    assert.match(await host.page.title(), /Backlot/);
    await host.context.setOffline(false);
    const again = host.page.getByRole('button', { name: 'Try again' });
    if (await again.isVisible()) await again.click();
    await host.page.getByText('From the home screen').first().waitFor();
  });

  test('a new release is offered, and taken on only when asked for', async () => {
    const worker = join(web, 'worker.js');
    const text = await readFile(worker, 'utf8');
    await writeFile(worker, text.replace(/const version = '[^']+'/, "const version = 'the-next-one'"));
    await rm(`${worker}.gz`, { force: true });
    await host.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    const offer = host.page.getByRole('status').filter({ hasText: 'new version' });
    await offer.waitFor();
    await screenshot(host, 'installed-update');
    const loaded = await host.page.evaluate(() => (window.isOldPage = true));
    assert.equal(loaded, true);
    await offer.getByRole('button', { name: 'Update now' }).click();
    await until('the page is a new one', () =>
      host.page.evaluate(() => window.isOldPage === undefined).catch(() => false),
    );
    await host.page.getByText('From the home screen').first().waitFor();
  });

  test('a page that the server has outgrown asks to be loaded again, and is back in its place', async () => {
    let isOld = true;
    await host.page.routeWebSocket(/socket\.io/, (socket) => {
      const other = socket.connectToServer();
      socket.onMessage((message) =>
        other.send(isOld ? String(message).replace('"protocol":2', '"protocol":0') : message),
      );
      other.onMessage((message) => socket.send(message));
    });
    await host.page.goto(`/studio/${broadcast.id}`);
    await host.page.getByRole('button', { name: 'Enter studio' }).click();
    await host.page.getByRole('heading', { name: 'The studio has been updated' }).waitFor();
    await screenshot(host, 'installed-outdated');
    isOld = false;
    await host.page.getByRole('button', { name: 'Reload' }).click();
    await host.page.getByRole('region', { name: 'Backstage' }).waitFor();
  });
});
