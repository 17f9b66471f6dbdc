// Whatever people store - names, titles, chat, banners, notes - is text wherever the app shows it. The content security
// policy is switched off here: it is a second wall, and this is about the first.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { enterRoom, guestPass, viewerPass } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';

const image = '<img src=x onerror=window.wasRun=1>';
const script = '"><script>window.wasRun=1</script>';
const drawing = "'><svg/onload=window.wasRun=1>";
const address = 'javascript:window.wasRun=1//';
const templates = '{{7*7}} ${7*7} #{7*7} <%=7*7%>';
const words = '$t(studio:leaveTitle) {{name}} {{title}}';
const foreign = 'https://evil.test/x.png ![x](https://evil.test/x.png) url(https://evil.test/x)';
const everything = [image, script, drawing, address, templates, words, foreign].join('\n');

describe('stored payloads', { timeout: 600_000 }, () => {
  let server;
  let owner;
  let show;
  let brand;
  let host;
  let guest;
  let viewer;
  const rooms = [];
  /** All that the pages showed, to tell what is text from what is lost. */
  const seen = new Set();
  /** Every address outside of the server that a page asked for. */
  const asked = [];

  before(async () => {
    server = await startBacklot({ name: 'stored-payloads' });
    owner = await account(server.http, { email: 'eve@example.org', name: `E ${image}` });
    await account(server.http, { email: 'mal@example.org', name: `M ${drawing}` });
    await account(server.http, { email: '{{7*7}}@example.org', name: 'Seven' });
    const { api } = owner;
    show = await api.ok('POST', '/api/broadcasts', { title: `T ${script}`, description: everything });
    await api.ok('POST', '/api/broadcasts', { title: `U ${templates}` });
    await api.ok('POST', `/api/broadcasts/${show.id}/destinations`, {
      platform: 'custom',
      name: `D ${image}`,
      rtmpUrl: 'rtmp://127.0.0.1:9/live',
      streamKey: address,
    });
    brand = await api.ok('POST', '/api/brands', { name: `B ${words}`, look });
    await api.ok('POST', '/api/members', { email: 'mal@example.org', role: 'co-host' });
    await api.ok('POST', '/api/members', { email: '{{7*7}}@example.org', role: 'producer' });
    await api.ok('POST', '/api/auth/tokens', { name: `K ${drawing}` });

    host = await openPerson(people.host, { baseURL: server.http, bypassCSP: true });
    guest = await openPerson({ ...people.guest, name: `G ${image}` }, { baseURL: server.http, bypassCSP: true });
    viewer = await openPerson({ name: `V ${script}` }, { baseURL: server.http, bypassCSP: true });
    for (const { page, context, problems } of [host, guest, viewer]) {
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (!['data:', 'blob:'].includes(protocol) && origin !== server.http) asked.push(request.url());
      });
      page.on('dialog', (dialog) => {
        problems.push(`a dialog says ${dialog.message()}`);
        void dialog.dismiss();
      });
    }
    await studio.signIn(host, owner.email);
  });

  after(async () => {
    for (const room of rooms) room.leave();
    await Promise.all([host?.close(), guest?.close(), viewer?.close()]);
    await server?.stop();
  });

  /** Nothing ran, nothing became an element, and all of it is kept as what was seen. */
  async function isOnlyText({ page }, what) {
    await page.waitForTimeout(250);
    const { wasRun, made, texts } = await page.evaluate(() => ({
      wasRun: window.wasRun,
      made: [
        ...document.querySelectorAll('img[src="x"], svg[onload], [onerror], [onload], [href^="javascript:" i]'),
      ].map((element) => element.outerHTML),
      texts: [
        document.title,
        ...[...document.querySelectorAll('*')].flatMap((element) => [
          element.getAttribute('aria-label') ?? '',
          element.value ?? '',
          ...[...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data),
        ]),
      ].map(String),
    }));
    assert.equal(wasRun, undefined, `${what}: a payload ran`);
    assert.deepEqual(made, [], `${what}: a payload became an element`);
    for (const text of texts) seen.add(text);
  }
  const button = (person, name) => person.page.getByRole('button', { name });

  test('pages around the show', async () => {
    for (const [path, heading] of [
      ['/broadcasts', 'Broadcasts'],
      [`/broadcasts/${show.id}`, `T ${script}`],
      ['/brands', `B ${words}`],
      ['/account', 'Profile'],
      ['/account/team', 'Team'],
      ['/account/security', 'API tokens'],
      ['/library', 'Media'],
    ]) {
      await host.page.goto(path);
      await host.page.getByRole('heading', { name: heading }).first().waitFor();
      await isOnlyText(host, path);
    }
    await host.page.goto(`/brands/${brand.id}`);
    await host.page.getByLabel('Name of the kit').waitFor();
    await isOnlyText(host, 'a brand kit');
  });

  test('an address with a template in it, for the team and for its owner', async () => {
    const seven = await openPerson({ name: 'Seven' }, { baseURL: server.http, bypassCSP: true });
    try {
      await studio.signIn(seven, '{{7*7}}@example.org');
      await seven.page.goto('/account');
      await seven.page.getByRole('heading', { name: 'Profile' }).waitFor();
      assert.equal(await seven.page.getByLabel('Email').inputValue(), '{{7*7}}@example.org');
      await isOnlyText(seven, 'the account');
      assert.equal(await seven.page.getByText(/\b49\b/).count(), 0);
    } finally {
      await seven.close();
    }
    await host.page.goto('/account/team');
    await host.page.getByText('{{7*7}}@example.org').waitFor();
    assert.equal(await host.page.getByText(/\b49\b/).count(), 0);
  });

  test('preferences that reach for the prototype of everything', async () => {
    const poisoned = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"language":"en"}';
    const { status } = await owner.api.call('PUT', '/api/auth/preferences', poisoned);
    assert.ok([200, 400].includes(status), String(status));
    // Whatever the server keeps: the page gets all of it.
    await host.page.route('**/api/auth/preferences', (route) =>
      route.request().method() === 'GET'
        ? route.fulfill({ contentType: 'application/json', body: poisoned })
        : route.continue(),
    );
    for (const path of ['/broadcasts', '/account', '/account/hotkeys']) {
      const answer = host.page.waitForResponse((response) => response.url().endsWith('/api/auth/preferences'));
      await host.page.goto(path);
      await answer;
      await host.page.getByRole('heading').first().waitFor();
      assert.deepEqual(await host.page.evaluate(() => [{}.polluted, [].polluted, 'polluted' in {}]), [
        undefined,
        undefined,
        false,
      ]);
    }
    await host.page.unroute('**/api/auth/preferences');
  });

  test('a colour is a colour and nothing else', async () => {
    const evil = 'url(https://evil.test/x)';
    for (const color of [evil, `#fff;background:${evil}`, '#ffffff;', 'red']) {
      for (const part of ['primary', 'text', 'background']) {
        const kit = await owner.api.call('POST', '/api/brands', { name: 'Evil', look: { ...look, [part]: color } });
        const worn = await owner.api.call('POST', `/api/broadcasts/${show.id}/commands`, {
          command: { type: 'set-look', look: { ...look, [part]: color } },
        });
        assert.deepEqual([kit.status, worn.status], [400, 400], `${part}: ${color}`);
      }
    }
  });

  test('a file with a hostile name', async () => {
    await host.page.goto('/library');
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
    await host.page
      .getByLabel('Choose files')
      .setInputFiles({ name: `${image}.png`, mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') });
    await button(host, /^Open /)
      .first()
      .waitFor();
    await isOnlyText(host, 'library');
    await button(host, /^Open /)
      .first()
      .click();
    await host.page.getByRole('dialog').waitFor();
    await isOnlyText(host, 'a picture');
  });

  test('everything that a room can say', async () => {
    await studio.enterAsHost(host, show);
    const api = owner.api;
    const command = (body) => api.ok('POST', `/api/broadcasts/${show.id}/commands`, { command: body });
    for (const body of [
      { type: 'create-banner', kind: 'banner', title: `${image}`, subtitle: script },
      { type: 'create-banner', kind: 'ticker', title: everything.replaceAll('\n', ' '), subtitle: '' },
      { type: 'save-scene', name: `S ${drawing}` },
      { type: 'set-notes', text: everything },
      { type: 'start-countdown', seconds: 600, label: `C ${image}`, onScreen: true },
      { type: 'set-slate', on: true, text: `P ${script}` },
    ])
      await command(body);

    const pass = await guestPass(server.http, show.joinUrl, `R ${templates}`, {
      headline: 'url(https://evil.test/x) https://evil.test/x.png',
    });
    rooms.push(await enterRoom(server.http, pass));
    rooms.push(await enterRoom(server.http, await viewerPass(server.http, show.id, `W ${image}`), {}));
    for (const room of rooms) assert.equal((await room.command({ type: 'send-chat', text: everything })).ok, true);
    await rooms[0].command({ type: 'send-private', text: everything, to: null });
    await rooms[0].command({ type: 'raise-hand', participantId: pass.participantId, on: true });
    const comment = rooms[0].events.findLast(({ event }) => event.type === 'chat-sent').event;
    await command({ type: 'star-comment', messageId: comment.id, on: true });
    await command({ type: 'show-comment', messageId: comment.id });

    const { participantId } = pass;
    await command({ type: 'add-to-stage', item: { participantId, kind: 'person' } });
    for (const title of [foreign, `B ${image}`]) {
      const { events } = await command({ type: 'create-banner', kind: 'banner', title, subtitle: foreign });
      await command({ type: 'show-banner', id: events.at(-1).event.banner.id });
    }

    await studio.joinAsGuest(guest, show.joinUrl);
    await studio.isToldBackstage(guest);
    await studio.watch(viewer, show, viewer.person.name);
    await studio.comment(viewer, everything);
    await viewer.page.getByText(image).first().waitFor();
    await isOnlyText(viewer, 'watch page');
  });

  test('every panel of the studio, for the host and for a guest', async () => {
    for (const person of [host, guest]) {
      const tabs = person.page.getByRole('tablist', { name: 'Panels' }).getByRole('tab');
      for (let i = 0; i < (await tabs.count()); ++i) {
        await tabs.nth(i).click();
        await isOnlyText(person, `panel ${await tabs.nth(i).textContent()}`);
      }
    }
    await studio.openPanel(host, 'Banners');
    await host.page.getByRole('radio', { name: 'Tickers' }).click();
    await isOnlyText(host, 'tickers');
    await screenshot(host, 'payloads-studio');
    await studio.openPanel(host, 'Notes');
    await button(host, 'Open teleprompter').click();
    await isOnlyText(host, 'teleprompter');
    await host.page.keyboard.press('Escape');
  });

  test('menus, dialogs and news that name people', async () => {
    await button(host, `More about G ${image}`).click();
    await isOnlyText(host, 'menu');
    await host.page.getByRole('menuitem', { name: 'Remove from studio' }).click();
    await host.page.getByRole('alertdialog').waitFor();
    await isOnlyText(host, 'removing');
    await host.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await guest.page.getByRole('heading', { name: 'A host removed you from the studio' }).waitFor();
    await isOnlyText(guest, 'removed');
    await studio.openPanel(host, 'People');
    await button(host, `Allow G ${image} back`).waitFor();
    await isOnlyText(host, 'the removed');
    await button(host, /^Destinations:/).click();
    await isOnlyText(host, 'destinations');
    await host.page.keyboard.press('Escape');
  });

  test('the green room names its host as text', async () => {
    await guest.page.goto(show.joinUrl);
    await guest.page.getByText(`E ${image} invites you`).waitFor();
    await isOnlyText(guest, 'green room');
  });

  test('all of it was shown, letter by letter', async () => {
    const everywhere = [...seen].join('\n');
    for (const payload of [image, script, drawing, address, templates, words, foreign])
      assert.ok(everywhere.includes(payload), `${payload} was nowhere to be seen`);
    assert.ok(![...seen].some((text) => /^49\b/.test(text.trim())), 'a template was worked out');
    for (const { problems } of [host, guest, viewer]) assert.deepEqual(problems, []);
    assert.deepEqual(asked, [], 'somebody else was asked for something');
  });
});

const look = {
  primary: '#7c4dde',
  text: '#ffffff',
  background: '#0b1437',
  font: 'inter',
  tagStyle: 'pill',
  showHeadlines: true,
  rounded: true,
  logoCorner: 'top-right',
};
