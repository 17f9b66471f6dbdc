// Small things that people do once in a while: take another name, copy a link, change a password, end a session, part with a
// member, correct a broadcast, replace a link, paste one.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account, apiOf } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import { enterRoom, guestPass } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';

const newPassword = 'battery horse correct';

describe('small things', { timeout: 600_000 }, () => {
  let server;
  let owner;
  let broadcast;
  let host;

  before(async () => {
    server = await startBacklot({ name: 'small-things' });
    owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    const kofi = await account(server.http, { email: 'kofi@example.org', name: 'Kofi Mensah' });
    await owner.api.ok('POST', '/api/members', { email: kofi.email, role: 'co-host' });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Evening talk' });
    for (const name of ['The tower', 'The other one'])
      await owner.api.ok('POST', `/api/broadcasts/${broadcast.id}/destinations`, {
        platform: 'custom',
        name,
        rtmpUrl: 'rtmp://127.0.0.1:9/live',
        streamKey: 'abcd-1234',
      });
    host = await openPerson({ name: people.host.name }, { baseURL: server.http });
    await host.context.grantPermissions(['clipboard-read', 'clipboard-write', 'camera', 'microphone']);
    await studio.signIn(host, owner.email);
  });

  after(async () => {
    await host?.close();
    await server?.stop();
  });

  const page = () => host.page;
  const button = (name) => page().getByRole('button', { name, exact: true });
  const copied = () => page().evaluate(() => navigator.clipboard.readText());
  const confirm = (name) => page().getByRole('alertdialog').getByRole('button', { name }).click();
  const addressOf = (path) => new URL(path, server.http).href;

  describe('around a broadcast', () => {
    before(() => page().goto(`/broadcasts/${broadcast.id}`));

    test('links are copied, and said to be', async () => {
      await button('Copy guest link').click();
      await button('Copied').waitFor();
      assert.equal(await copied(), addressOf(broadcast.joinUrl));
      await button('Copy watch link').click();
      await until('the other link is copied', async () => (await copied()) === addressOf(`/watch/${broadcast.id}`));
    });

    test('its title and words are corrected', async () => {
      await button('Edit broadcast').click();
      const dialog = page().getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Title' }).fill('Late talk');
      await dialog.getByRole('textbox', { name: 'Description' }).fill('With a telescope');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page().getByRole('heading', { level: 1, name: 'Late talk' }).waitFor();
      await page().getByText('With a telescope').waitFor();

      const { title, description } = await owner.api.ok('GET', `/api/broadcasts/${broadcast.id}`);
      assert.deepEqual([title, description], ['Late talk', 'With a telescope']);
    });

    test('a destination is switched off, and removed', async () => {
      await button('Stop sending to The tower').click();
      await button('Send the show to The tower').waitFor();
      await button('Remove The tower').click();
      await confirm('Remove');
      await button('Remove The tower').waitFor({ state: 'detached' });

      const { destinations } = await owner.api.ok('GET', `/api/broadcasts/${broadcast.id}/destinations`);
      assert.deepEqual(
        destinations.map(({ name }) => name),
        ['The other one'],
      );
    });

    test('the guest link is replaced: the old one is dead, who is inside stays', async () => {
      const inside = await enterRoom(server.http, await guestPass(server.http, broadcast.joinUrl, 'Gleb'));
      await button('Replace').click();
      await confirm('Replace');
      await page().getByText('The guest link is a new one').first().waitFor();
      const { joinUrl } = await owner.api.ok('GET', `/api/broadcasts/${broadcast.id}`);
      assert.notEqual(joinUrl, broadcast.joinUrl);
      await page().getByText(addressOf(joinUrl)).waitFor();

      const old = await apiOf(server.http).call('GET', `/api/join/${broadcast.joinUrl.split('/').at(-1)}`);
      assert.equal(old.status, 404);
      assert.ok((await inside.command({ type: 'send-chat', text: 'Still here' })).ok);
      inside.leave();
      broadcast = { ...broadcast, joinUrl };
    });

    test('another one is deleted, and its link with it', async () => {
      const other = await owner.api.ok('POST', '/api/broadcasts', { title: 'Never mind' });
      await page().goto(`/broadcasts/${other.id}`);
      await button('Delete broadcast').click();
      await confirm('Delete');
      await page().getByText('Broadcast deleted').first().waitFor();
      await page().getByText('Late talk').first().waitFor();
      assert.equal(await page().getByText('Never mind').count(), 0);
      assert.equal((await owner.api.call('GET', `/api/broadcasts/${other.id}`)).status, 404);
    });
  });

  describe('the team', () => {
    test('a member is removed, and finds the broadcasts gone', async () => {
      const { accessToken } = await apiOf(server.http).ok(
        'POST',
        '/api/auth/login',
        studio.credentials('kofi@example.org'),
      );
      const kofi = apiOf(server.http, accessToken);
      assert.equal((await kofi.call('GET', `/api/broadcasts/${broadcast.id}`)).status, 200);
      await page().goto('/account/team');
      await button('Remove Kofi Mensah from the team').click();
      await confirm('Remove');
      await page().getByText('Nobody but you').waitFor();

      assert.equal((await kofi.call('GET', `/api/broadcasts/${broadcast.id}`)).status, 404);
    });
  });

  describe('the own account', () => {
    async function signInElsewhere() {
      const context = await host.browser.newContext({ baseURL: server.http });
      const elsewhere = await context.newPage();
      elsewhere.setDefaultTimeout(60_000);
      await studio.signIn({ page: elsewhere }, owner.email);
      return elsewhere;
    }

    test('another name, seen at once and by guests', async () => {
      await page().goto('/account');
      await page().getByLabel('Your name').fill('Hanna H.');
      await button('Save').click();
      await page().getByRole('button', { name: 'Account of Hanna H.' }).waitFor();
      const { hostName } = await apiOf(server.http).ok('GET', `/api/join/${broadcast.joinUrl.split('/').at(-1)}`);
      assert.equal(hostName, 'Hanna H.');
    });

    test('a session elsewhere is ended', async () => {
      const elsewhere = await signInElsewhere();
      await page().goto('/account/security');
      await page().getByText('This device').waitFor();
      // The stories' own sessions are there too, made by no browser.
      await page()
        .getByRole('button', { name: /^End the session on Chrom/ })
        .first()
        .click();
      await page().getByText('The session has ended').first().waitFor();
      await elsewhere.reload();
      await elsewhere.getByLabel('Email').waitFor();
      await elsewhere.context().close();
    });

    test('another password: the old one opens nothing, other sessions end', async () => {
      const elsewhere = await signInElsewhere();
      await page().goto('/account/security');
      await page().getByLabel('Current password').fill('not the one');
      await page().getByLabel('New password').fill(newPassword);
      await button('Change password').click();
      await page()
        .getByText(/wrong|not right|does not/i)
        .first()
        .waitFor();
      await page().getByLabel('Current password').fill(owner.password);
      await page().getByLabel('New password').fill(newPassword);
      await button('Change password').click();
      await page().getByText('The password is changed. Other sessions have ended.').first().waitFor();

      const { email } = owner;
      const login = (password) => apiOf(server.http).call('POST', '/api/auth/login', { email, password });
      assert.equal((await login(owner.password)).status, 401);
      assert.equal((await login(newPassword)).status, 200);
      await elsewhere.reload();
      await elsewhere.getByLabel('Email').waitFor();
      await elsewhere.context().close();
      await page().reload();
      await page()
        .getByRole('button', { name: /^Account of/ })
        .waitFor();
    });
  });

  test('in the studio: another name and headline, which the others see', async () => {
    const gleb = await enterRoom(server.http, await guestPass(server.http, broadcast.joinUrl, 'Gleb'));
    await studio.enterAsHost(host, broadcast);
    await studio.openPanel(host, 'People');
    await button('Change your name').click();
    const dialog = page().getByRole('dialog', { name: 'Your name on screen' });
    await dialog.getByLabel('Name', { exact: true }).fill('Hanna, your host');
    await dialog.getByLabel('Headline').fill('Astronomer');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await studio.seesBackstage(host, 'Hanna, your host');
    const isTold = ({ event }) => event.name === 'Hanna, your host' && event.headline === 'Astronomer';
    await until('the guest is told', () => gleb.events.some(isTold));

    await page().getByRole('button', { name: 'Invite guests' }).click();
    await page().getByRole('dialog').getByRole('button', { name: 'Copy guest link' }).click();
    await page().getByRole('dialog').getByRole('button', { name: 'Copied' }).waitFor();
    assert.equal(await copied(), addressOf(broadcast.joinUrl));
    gleb.leave();
  });

  test('a pasted link leads to its green room, half of one does not', async () => {
    const context = await host.browser.newContext({ baseURL: server.http });
    const guest = await context.newPage();
    await guest.goto('/');
    await guest.getByLabel('Have a guest link?').fill('something that I was told');
    await guest.getByRole('button', { name: 'Join', exact: true }).click();
    await guest.getByText('Paste the whole link that the host sent you.').waitFor();
    await guest.getByLabel('Have a guest link?').fill(` ${addressOf(broadcast.joinUrl)} `);
    await guest.getByRole('button', { name: 'Join', exact: true }).click();
    await guest.getByRole('button', { name: 'Enter studio' }).waitFor();
    assert.equal(new URL(guest.url()).pathname, broadcast.joinUrl);
    await context.close();
  });
});
