// Nobody puts our pages into a frame of theirs, and nobody is led to another host by signing in.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import * as studio from '../support/studio.mjs';

describe('framed', { timeout: 300_000 }, () => {
  let server;
  let owner;
  let broadcast;
  let host;
  let stranger;

  before(async () => {
    server = await startBacklot({ name: 'framed' });
    owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Not in your frame' });
    host = await openPerson({ name: people.host.name }, { baseURL: server.http });
    stranger = createServer((request, response) => {
      const address = new URL(request.url, 'http://stranger').searchParams.get('framed');
      response.setHeader('content-type', 'text/html');
      response.end(address === null ? '<h1>Hello</h1>' : `<iframe src="${address}"></iframe>`);
    });
    await new Promise((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  });

  after(async () => {
    await host?.close();
    await server?.stop();
    stranger?.closeAllConnections();
    stranger?.close();
  });

  const strange = (path) => `http://127.0.0.1:${stranger.address().port}${path}`;

  describe('the way back after signing in', () => {
    // What a link or an older page may leave behind for the page where one signs in.
    const states = ['//evil.test/', '/\\evil.test/', '/\t/evil.test/', 'https://evil.test/', 'javascript:alert(1)'];
    const queries = ['next', 'returnTo', 'redirect', 'from'].flatMap((name) => [
      `/?${name}=https://evil.test/`,
      `/?${name}=//evil.test/`,
    ]);

    /** Signs in where the page is; gives every foreign address that the browser was led to. */
    async function signInHere(page) {
      const led = [];
      page.on('request', (request) => {
        if (request.isNavigationRequest() && new URL(request.url()).origin !== server.http) led.push(request.url());
      });
      await page.getByLabel('Email').fill(owner.email);
      await page.getByLabel('Password').fill(owner.password);
      await page.locator('form').getByRole('button', { name: 'Sign in' }).click();
      const arrived = page.getByRole('button', { name: /^Account of/ });
      await until('one is signed in', async () => led.length > 0 || (await arrived.isVisible().catch(() => false)));
      assert.deepEqual(led, []);
      assert.equal(new URL(page.url()).origin, server.http);
    }

    /** A page of its own each time: nobody is signed in. */
    async function withNewPage(visit) {
      const context = await host.browser.newContext({ baseURL: server.http });
      await context.route(/^https?:\/\/evil\.test/, (route) => route.fulfill({ body: 'evil' }));
      try {
        const page = await context.newPage();
        await visit(page);
      } finally {
        await context.close();
      }
    }

    for (const from of states)
      test(`kept in the history: ${JSON.stringify(from)}`, () =>
        withNewPage(async (page) => {
          await page.goto('/');
          await page.getByLabel('Email').waitFor();
          await page.evaluate((usr) => history.replaceState({ usr: { from: usr }, key: 'k', idx: 0 }, '', '/'), from);
          await page.reload();
          await signInHere(page);
        }));

    test('said in the address, it is not heard', () =>
      withNewPage(async (page) => {
        for (const query of queries) {
          await page.goto(query);
          await page.getByLabel('Email').waitFor();
        }
        await page.goto(queries[0]);
        await signInHere(page);
      }));

    test('a page of ours that was asked for is where one arrives', () =>
      withNewPage(async (page) => {
        await page.goto('/account/team');
        await signInHere(page);
        await page.getByRole('heading', { name: 'Team', exact: true }).waitFor();
      }));
  });

  describe('in the frame of a stranger', () => {
    before(() => studio.signIn(host, owner.email));

    test('another page of the stranger is seen: frames work', async () => {
      await host.page.goto(strange(`/?framed=${encodeURIComponent(strange('/'))}`));
      await host.page.frameLocator('iframe').getByRole('heading', { name: 'Hello' }).waitFor();
    });

    for (const path of ['/', '/studio/:id', '/broadcasts', '/account/security', '/watch/:id', '/api/broadcasts'])
      test(`${path} stays out`, async () => {
        const address = `${server.http}${path.replace(':id', broadcast.id)}`;
        const answer = host.page.waitForResponse((response) => response.url() === address);
        await host.page.goto(strange(`/?framed=${encodeURIComponent(address)}`));
        const headers = await (await answer).allHeaders();
        await until('the frame is empty', () => host.page.frames()[1]?.url().startsWith('chrome-error:'));

        assert.match(headers['content-security-policy'], /frame-ancestors 'none'/);
        assert.equal(headers['x-frame-options'], 'DENY');
        assert.equal(
          await host.page
            .frameLocator('iframe')
            .getByText(/Backlot|Enter studio/)
            .count(),
          0,
        );
      });

    test('the host is still signed in where the page is on its own', async () => {
      await host.page.goto(`/studio/${broadcast.id}`);
      await host.page.getByRole('button', { name: 'Enter studio' }).waitFor();
    });
  });
});
