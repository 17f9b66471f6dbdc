// What a team does around its shows: pictures, a brand kit, a token, the other language, and the doors that guests and
// the audience come through.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { deflateSync, crc32 } from 'node:zlib';
import { account, apiOf } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import * as studio from '../support/studio.mjs';

const phone = { width: 390, height: 844 };

describe('around the show', { timeout: 240_000 }, () => {
  let server;
  let owner;
  let host;
  let guest;

  before(async () => {
    server = await startBacklot({ name: 'around-the-show' });
    owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    await account(server.http, { email: 'kofi@example.org', name: 'Kofi Mensah' });
    host = await openPerson(people.host, { baseURL: server.http });
    guest = await openPerson(people.guest, { baseURL: server.http, viewport: phone });
    await studio.signIn(host, owner.email);
  });

  after(async () => {
    await host?.close();
    await guest?.close();
    await server?.stop();
  });

  test('a picture is uploaded, renamed and becomes the logo of a brand kit', async () => {
    const { page } = host;
    await page.goto('/library');
    await page.getByLabel('Choose files').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: picture() });
    await page.getByRole('button', { name: 'Open logo.png' }).waitFor();

    await page.getByRole('button', { name: 'More about logo.png' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('station.png');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Open station.png' }).waitFor();

    await page.getByRole('link', { name: 'Brand kits' }).click();
    await page.getByRole('link', { name: 'New brand kit' }).first().click();
    await page.getByLabel('Name of the kit').fill('Station');
    await page.getByRole('button', { name: 'Choose a picture: Logo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'station.png' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Station' }).waitFor();

    const { brands } = await owner.api.ok('GET', '/api/brands');
    const { assets } = await owner.api.ok('GET', '/api/assets');
    assert.equal(brands[0].name, 'Station');
    assert.equal(brands[0].logoAssetId, assets[0].id);
  });

  test('a file that is no picture is refused in words', async () => {
    const { page } = host;
    await page.goto('/library');
    const buffer = Buffer.from('<script>alert(1)</script>');
    await page.getByLabel('Choose files').setInputFiles({ name: 'evil.png', mimeType: 'image/png', buffer });
    await page.getByText(/damaged|cannot be used/).waitFor();
  });

  test('a token is shown once and opens the API', async () => {
    const { page } = host;
    await page.goto('/account/security');
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.getByLabel('What is it for?').fill('Stream Deck');
    await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
    const secret = (await page.getByText(/^blt_[\w-]{8,}/).textContent()).trim();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Stream Deck', { exact: true }).waitFor();

    const { status } = await apiOf(server.http, secret).call('GET', '/api/broadcasts');
    assert.equal(status, 200);

    await page.getByRole('button', { name: 'Revoke the token Stream Deck' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('No tokens yet').waitFor();
    assert.equal((await apiOf(server.http, secret).call('GET', '/api/broadcasts')).status, 401);
  });

  test('a member joins the team and gets another role', async () => {
    const { page } = host;
    await page.goto('/account/team');
    await page.getByRole('button', { name: 'Add member' }).click();
    await page.getByLabel('Email of their account').fill('kofi@example.org');
    await page.getByRole('dialog').getByRole('button', { name: 'Add member' }).click();
    await page.getByRole('combobox', { name: 'Role of Kofi Mensah' }).click();
    await page.getByRole('option', { name: 'Co-host' }).click();
    await page.getByText('Kofi Mensah has a new role').waitFor();
    const { members } = await owner.api.ok('GET', '/api/members');
    assert.deepEqual(
      members.map(({ name, role }) => [name, role]),
      [['Kofi Mensah', 'co-host']],
    );
  });

  test('a hotkey moves to another key', async () => {
    const { page } = host;
    await page.goto('/account/hotkeys');
    const row = page.getByRole('button', { name: 'Change the key of: Raise a hand (Shift H)' });
    await row.click();
    await page.keyboard.press('Shift+KeyR');
    await page.getByRole('button', { name: 'Change the key of: Raise a hand (Shift R)' }).waitFor();
  });

  test('the other language stays, and follows the account to another browser', async () => {
    const { page } = host;
    await page.goto('/broadcasts');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitemradio', { name: 'Русский' }).click();
    await page.getByRole('heading', { name: 'Эфиры', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Эфиры', exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'ru');
    await kept(async () => (await owner.api.ok('GET', '/api/auth/preferences')).language === 'ru');

    const other = await openPerson({ name: people.host.name }, { baseURL: server.http });
    try {
      await other.page.goto('/');
      await other.page.getByLabel('Email').fill(owner.email);
      await other.page.getByLabel('Password').fill(owner.password);
      await other.page.locator('form').getByRole('button', { name: 'Sign in' }).click();
      await other.page.getByRole('heading', { name: 'Эфиры', exact: true }).waitFor();
    } finally {
      await other.close();
    }
    await page.getByRole('button', { name: /^Учётная запись/ }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Broadcasts', exact: true }).waitFor();
  });

  test('a broadcast is planned with a passcode and duplicated', async () => {
    const { page } = host;
    await page.goto('/broadcasts/new');
    await page.getByLabel('Title').fill('Guarded talk');
    await page.getByRole('radio', { name: /Later/ }).click();
    await page.getByLabel('Day and time').fill('2030-05-10T18:30');
    await page.getByLabel('Time zone').selectOption('Europe/Moscow');
    await page.getByRole('radio', { name: /Passcode/ }).click();
    await page.getByLabel('Passcode', { exact: true }).fill('open sesame');
    await page.getByRole('button', { name: 'Choose a picture: Thumbnail' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'station.png' }).click();
    await screenshot(host, 'around-new-broadcast');
    await page.getByRole('button', { name: 'Create broadcast' }).click();
    await page.getByRole('heading', { name: 'Guarded talk' }).waitFor();
    const { broadcasts } = await owner.api.ok('GET', '/api/broadcasts');
    const planned = broadcasts.find(({ title }) => title === 'Guarded talk');
    assert.equal(new Date(planned.scheduledAt).toISOString(), '2030-05-10T15:30:00.000Z');
    assert.deepEqual([planned.timeZone, planned.guestRule, planned.hasPasscode], ['Europe/Moscow', 'passcode', true]);

    await page.getByRole('button', { name: 'Duplicate broadcast' }).click();
    await page.getByRole('heading', { name: 'Guarded talk (copy)' }).waitFor();

    await page.goto('/broadcasts');
    await until('both cards show the thumbnail', async () => (await shownPictures(page)) === 2);
    await screenshot(host, 'around-dashboard');
    await guest.page.goto(`/watch/${planned.id}`);
    await until('whoever comes early sees it', async () => (await shownPictures(guest.page)) === 1);
    await screenshot(guest, 'around-watch-early');
  });

  test('a guest on a phone knows the passcode at the second try', async () => {
    const { page } = guest;
    const show = await owner.api.ok('POST', '/api/broadcasts', {
      title: 'Behind a door',
      guestRule: 'passcode',
      passcode: 'open sesame',
    });
    await page.goto(show.joinUrl);
    await page.getByLabel('Passcode').fill('open barley');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('Your name').fill(people.guest.name);
    await page.getByRole('button', { name: 'Enter studio' }).click();
    await page.getByText('This passcode is wrong.').waitFor();
    await page.getByLabel('Passcode').fill('open sesame');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('Your name').fill(people.guest.name);
    await page.getByRole('button', { name: 'Enter studio' }).click();
    await studio.isToldBackstage(guest);
  });

  test('who must be signed in comes back to the link afterwards', async () => {
    const { page } = guest;
    const show = await owner.api.ok('POST', '/api/broadcasts', { title: 'For members', guestRule: 'signed-in' });
    await page.goto(show.joinUrl);
    await page.getByRole('link', { name: 'Sign in or create an account' }).click();
    await page.getByLabel('Email').fill('kofi@example.org');
    await page.getByLabel('Password').fill(owner.password);
    await page.locator('form').getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Your name').fill('Kofi');
    await page.getByRole('button', { name: 'Enter studio' }).click();
    await studio.isToldBackstage(guest);
  });

  test('the audience waits, writes and is read', async () => {
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString();
    const show = await owner.api.ok('POST', '/api/broadcasts', { title: 'Soon', scheduledAt });
    await guest.page.goto(`/watch/${show.id}`);
    await guest.page.getByRole('timer').waitFor();
    await guest.page.getByLabel('Your name').fill('Lena <b>Meyer</b>');
    await guest.page.getByRole('button', { name: 'Join the chat' }).click();

    await host.page.goto(`/watch/${show.id}`);
    await host.page.getByRole('log').waitFor();
    await guest.page.getByLabel('Message', { exact: true }).fill('<script>window.stolen = true</script> hello');
    await guest.page.getByRole('button', { name: 'Send' }).click();

    await host.page.getByText('<script>window.stolen = true</script> hello').waitFor();
    await host.page.getByText('Lena <b>Meyer</b>').waitFor();
    assert.equal(await host.page.evaluate(() => window.stolen), undefined);

    await owner.api.ok('POST', `/api/broadcasts/${show.id}/start`);
    await guest.page.getByText('Live', { exact: true }).first().waitFor();
    await owner.api.ok('POST', `/api/broadcasts/${show.id}/end`);
    await guest.page.getByText('This show is over').waitFor();
  });
});

/** How many thumbnails have arrived and are shown. */
const shownPictures = (page) =>
  page.evaluate(
    () => [...document.images].filter(({ src, naturalWidth }) => src.includes('/thumbnail?') && naturalWidth === 64).length,
  );

/** Waits until something that the page does by the way has been done. */
async function kept(isDone) {
  for (let left = 50; !(await isDone()); left -= 1) {
    assert.ok(left > 0, 'the server was never told');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A PNG of 64 by 36 pixels in one colour. */
function picture() {
  const [width, height] = [64, 36];
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x7c)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
