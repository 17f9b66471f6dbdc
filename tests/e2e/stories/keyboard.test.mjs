// A whole show without a mouse: every press is a key, every thing is found by its name.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { until } from '../support/processes.mjs';
import * as studio from '../support/studio.mjs';

const key = 'keyboard';

describe('by keyboard alone', { timeout: 900_000 }, () => {
  let server;
  let platform;
  let host;
  let broadcast;

  before(async () => {
    server = await startBacklot({ name: 'keyboard' });
    platform = await startPlatform();
    const owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Keys only' });
    await owner.api.ok('POST', `/api/broadcasts/${broadcast.id}/destinations`, {
      platform: 'custom',
      rtmpUrl: platform.url,
      streamKey: key,
    });
    host = await openPerson(people.host, { baseURL: server.http });
    await studio.signIn(host, owner.email);
  });

  after(async () => {
    await host?.close();
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  const focused = () =>
    host.page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
    });

  /** Walks with Tab until the thing of that name has the focus. */
  async function walkTo(name, { most = 120, shift = false } = {}) {
    const pleases = name instanceof RegExp ? (text) => name.test(text) : (text) => text === name;
    for (let i = 0; i < most; ++i) {
      if (pleases(await focused())) return;
      await host.page.keyboard.press(shift ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`${name} is not reached by Tab; the focus stays at "${await focused()}"`);
  }
  /** Out of any field and menu, to where keys are commands. */
  const leaveFields = () => host.page.evaluate(() => document.activeElement?.blur());
  async function press(name) {
    await walkTo(name);
    await host.page.keyboard.press('Enter');
  }

  test('into the studio and onto the stage', async () => {
    await host.page.goto(`/studio/${broadcast.id}`);
    await host.page.getByText(/You enter backstage with camera and microphone/).waitFor();
    await press('Enter studio');
    await host.page.getByRole('region', { name: 'Backstage' }).waitFor();
    await press(`Add to stage: ${people.host.name}`);
    await studio.seesOnStage(host, people.host.name);
  });

  test('layouts by their keys', async () => {
    for (const [digit, name] of [
      [2, 'Cropped'],
      [6, 'News'],
      [3, 'Grid'],
    ]) {
      await host.page.keyboard.press(`Shift+Digit${digit}`);
      const layout = host.page.getByRole('button', { name: `${name} layout` });
      await until(`${name} is chosen`, async () => (await layout.getAttribute('aria-pressed')) === 'true');
    }
  });

  test('microphone and camera by their keys', async () => {
    await host.page.keyboard.press('Control+d');
    await host.page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
    await host.page.keyboard.press('Control+d');
    await host.page.getByRole('button', { name: 'Mute microphone' }).waitFor();
    await host.page.keyboard.press('Control+e');
    await host.page.getByRole('button', { name: 'Turn camera on' }).waitFor();
    await host.page.keyboard.press('Control+e');
    await host.page.getByRole('button', { name: 'Turn camera off' }).waitFor();
  });

  test('the list of keys opens on ? and closes on Escape', async () => {
    await host.page.keyboard.press('?');
    const sheet = host.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    await host.page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
  });

  test('panels by arrow keys, and a banner shown and hidden by its key', async () => {
    await walkTo('People', { shift: true });
    await host.page.keyboard.press('Home');
    await until('the first panel has the focus', async () => (await focused()).startsWith('Comments'));
    await host.page.keyboard.press('ArrowDown');
    await host.page.getByRole('heading', { level: 2, name: 'Banners' }).waitFor();
    await press('New banner');
    await host.page.keyboard.type('Good evening');
    await host.page.keyboard.press('Enter');
    await host.page.getByRole('button', { name: 'Show “Good evening”' }).waitFor();
    await leaveFields();
    await host.page.keyboard.press('Shift+KeyB');
    await host.page.getByRole('button', { name: 'Hide “Good evening”' }).waitFor();
    await host.page.keyboard.press('Shift+KeyB');
    await host.page.getByRole('button', { name: 'Show “Good evening”' }).waitFor();
  });

  test('a letter in a text field is a letter', async () => {
    await press('New banner');
    await host.page.keyboard.type('SHBC');
    await host.page.keyboard.press('Shift+Digit1');
    await leaveFields();
    const grid = host.page.getByRole('button', { name: 'Grid layout' });
    assert.equal(await grid.getAttribute('aria-pressed'), 'true');
  });

  test('talk while the space bar is held', async () => {
    await leaveFields();
    await host.page.keyboard.press('Control+d');
    await host.page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
    await host.page.keyboard.down('Space');
    await host.page.getByRole('button', { name: 'Mute microphone' }).waitFor();
    await host.page.keyboard.up('Space');
    await host.page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
    await host.page.keyboard.press('Control+d');
  });

  test('the slate on and off, and an act taken back', async () => {
    await host.page.keyboard.press('Shift+Escape');
    await host.page.getByText('The slate covers the program').first().waitFor();
    await host.page.keyboard.press('Shift+Escape');
    await host.page.getByText('The slate covers the program').first().waitFor({ state: 'detached' });
    await host.page.keyboard.press('Shift+Digit6');
    await host.page.keyboard.press('Control+z');
    const grid = host.page.getByRole('button', { name: 'Grid layout' });
    await until('the grid is back', async () => (await grid.getAttribute('aria-pressed')) === 'true');
  });

  test('another key for a layout, chosen on the sheet', async () => {
    await host.page.keyboard.press('?');
    await host.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await press(/^Change the key for: News layout/);
    await host.page.keyboard.press('Shift+KeyN');
    await host.page.getByRole('button', { name: 'Change the key for: News layout: Shift N' }).waitFor();
    await host.page.keyboard.press('Escape');
    await host.page.keyboard.press('Shift+KeyN');
    const news = host.page.getByRole('button', { name: 'News layout' });
    await until('News is chosen', async () => (await news.getAttribute('aria-pressed')) === 'true');
  });

  test('live, and to the end', async () => {
    await press('Go live');
    await press('Go live now');
    await until('the platform has a publisher', () => platform.publishing(key).length === 1, { timeout: 20_000 });
    await studio.seesLive(host);
    await press('End show');
    await host.page.getByRole('alertdialog').waitFor();
    await press('End show');
    await host.page.getByText('The show has ended').waitFor();
    await until('the platform is left', () => platform.publishing(key).length === 0);
    assert.deepEqual(host.problems, []);
  });
});
