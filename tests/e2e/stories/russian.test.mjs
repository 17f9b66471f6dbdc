// The whole app in Russian: no page and no panel with an English word, and a show from the green room to its end.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { until } from '../support/processes.mjs';
import { latinWords } from '../support/russian.mjs';
import * as studio from '../support/studio.mjs';

const key = 'russian';
const hostName = 'Анна Ведущая';
const guestName = people.guest.name;
/** The account's address and program, and the people in the picture on the first page. */
const known = 'anna example org node Maya Lindqvist ML Tomás Rivera TR Kofi Mensah KM'.split(' ');

describe('in Russian', { timeout: 900_000 }, () => {
  let server;
  let platform;
  let host;
  let guest;
  let show;
  let brand;

  before(async () => {
    server = await startBacklot({ name: 'russian' });
    platform = await startPlatform();
    const owner = await account(server.http, { email: 'anna@example.org', name: hostName });
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    show = await owner.api.ok('POST', '/api/broadcasts', { title: 'Вечерний разговор', description: 'С гостями' });
    await owner.api.ok('POST', '/api/broadcasts', { title: 'Утренний эфир', scheduledAt: soon });
    await owner.api.ok('POST', `/api/broadcasts/${show.id}/destinations`, {
      platform: 'custom',
      name: 'Своя площадка',
      rtmpUrl: platform.url,
      streamKey: key,
    });
    brand = await owner.api.ok('POST', '/api/brands', {
      name: 'Вечер',
      look: {
        primary: '#7c4dde',
        text: '#ffffff',
        background: '#0b1437',
        font: 'inter',
        tagStyle: 'pill',
        showHeadlines: true,
        rounded: true,
        logoCorner: 'top-right',
      },
    });
    const locale = 'ru-RU';
    host = await openPerson({ ...people.host, name: hostName }, { baseURL: server.http, locale });
    guest = await openPerson(people.guest, { baseURL: server.http, locale });
  });

  after(async () => {
    await Promise.all([host?.close(), guest?.close()]);
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  const button = (person, name) => person.page.getByRole('button', { name });

  async function isRussian(person, what) {
    assert.equal(await person.page.evaluate(() => document.documentElement.lang), 'ru');
    assert.deepEqual(await latinWords(person, known), [], what);
  }

  test('the first page greets in the language of the browser, and signs in', async () => {
    await host.page.goto('/');
    await host.page.getByLabel('Эл. почта').waitFor();
    await isRussian(host, 'landing');
    await screenshot(host, 'russian-landing');
    await host.page.getByLabel('Эл. почта').fill('anna@example.org');
    await host.page.getByLabel('Пароль').fill('correct horse battery');
    await host.page.locator('form').getByRole('button', { name: 'Вход' }).click();
    await host.page.getByText('Вечерний разговор').first().waitFor();
    await isRussian(host, 'dashboard');
    await screenshot(host, 'russian-dashboard');
  });

  for (const [path, what] of [
    ['/broadcasts/new', 'new broadcast'],
    ['/broadcasts/SHOW', 'a broadcast'],
    ['/library', 'media'],
    ['/brands', 'brand kits'],
    ['/brands/BRAND', 'a brand kit'],
    ['/account', 'account'],
    ['/account/team', 'team'],
    ['/account/security', 'security'],
    ['/account/hotkeys', 'hotkeys'],
    ['/watch/SHOW', 'watch page'],
    ['/no/such/page', 'no such page'],
    ['/join/nonsense', 'a dead link'],
  ])
    test(what, async () => {
      await host.page.goto(path.replace('SHOW', show.id).replace('BRAND', brand.id));
      await host.page.getByRole('heading').first().waitFor();
      await host.page.waitForTimeout(300);
      await isRussian(host, what);
    });

  test('the green room, the studio and each of its panels', async () => {
    await host.page.goto(`/studio/${show.id}`);
    await host.page.getByText(/Вы войдёте за кулисы с камерой и микрофоном/).waitFor();
    await isRussian(host, 'green room');
    await button(host, 'Войти в студию').click();
    await host.page.getByRole('region', { name: 'За кулисами' }).waitFor();
    const tabs = host.page.getByRole('tablist', { name: 'Панели' }).getByRole('tab');
    const count = await tabs.count();
    assert.ok(count >= 9, `${count} panels`);
    for (let i = 0; i < count; ++i) {
      await tabs.nth(i).click();
      await host.page.waitForTimeout(200);
      await isRussian(host, `panel ${await tabs.nth(i).textContent()}`);
    }
    await screenshot(host, 'russian-studio');
  });

  test('every dialog of the studio', async () => {
    for (const name of [
      /^Камера, микрофон/,
      /^Пригласить/,
      /^Отсчёт, заставка/,
      /^Сочетания клавиш/,
      /^Выйти из студии/,
    ]) {
      await button(host, name).click();
      await host.page.getByRole('dialog').or(host.page.getByRole('alertdialog')).waitFor();
      await isRussian(host, String(name));
      await host.page.keyboard.press('Escape');
      await host.page.getByRole('dialog').or(host.page.getByRole('alertdialog')).waitFor({ state: 'detached' });
    }
  });

  test('a guest comes in, goes on stage, and the show goes out and ends', async () => {
    await guest.page.goto(show.joinUrl);
    await guest.page.getByLabel('Ваше имя').fill(guestName);
    await guest.page.getByText(/Вы войдёте за кулисы с камерой и микрофоном/).waitFor();
    await isRussian(guest, 'green room of a guest');
    await button(guest, 'Войти в студию').click();
    await guest.page.getByText('ЗА КУЛИСАМИ', { exact: true }).waitFor();
    for (const name of [hostName, guestName]) {
      await button(host, `На сцену: ${name}`).click();
      await host.page.getByRole('article', { name: `${name}, на сцене` }).waitFor();
    }
    await button(host, 'В эфир').click();
    await isRussian(host, 'going live');
    await button(host, 'Выйти сейчас').click();
    await until('the platform has a publisher', () => platform.publishing(key).length === 1, { timeout: 20_000 });
    await guest.page.getByText('В ЭФИРЕ', { exact: true }).waitFor();
    await isRussian(guest, 'a guest on air');
    await isRussian(host, 'the studio on air');
    await screenshot(host, 'russian-on-air');
    await button(host, 'Закончить').click();
    await host.page.getByRole('alertdialog').getByRole('button', { name: 'Закончить' }).click();
    await guest.page.getByRole('heading', { name: 'Эфир закончился' }).waitFor();
    await isRussian(guest, 'the end');
    const isOfDeadLink = (problem) => problem.endsWith('/api/join/nonsense)');
    assert.deepEqual([host.problems.filter((problem) => !isOfDeadLink(problem)), guest.problems], [[], []]);
  });
});
