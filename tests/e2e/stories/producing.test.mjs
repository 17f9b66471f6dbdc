// What a producer works with: notes and their teleprompter, a countdown, scenes looked at before they are taken, undo,
// private words, a kept look, and what happens when the last host is gone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import { enterRoom, guestPass } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';

const hostName = people.host.name;

describe('producing', { timeout: 700_000 }, () => {
  let server;
  let owner;
  let broadcast;
  let host;
  let gleb;
  let ines;

  before(async () => {
    server = await startBacklot({ name: 'producing' });
    owner = await account(server.http, { email: 'hanna@example.org', name: hostName });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'In good hands' });
    host = await openPerson(people.host, { baseURL: server.http, viewport: { width: 1600, height: 1000 } });
    await studio.signIn(host, owner.email);
    await studio.enterAsHost(host, broadcast);
    gleb = await enterRoom(server.http, await guestPass(server.http, broadcast.joinUrl, 'Gleb'));
    ines = await enterRoom(server.http, await guestPass(server.http, broadcast.joinUrl, 'Inés'));
    await studio.addToStage(host, hostName);
    await studio.seesOnStage(host, hostName);
  });

  after(async () => {
    for (const room of [gleb, ines]) room?.leave();
    await host?.close();
    await server?.stop();
  });

  const page = () => host.page;
  const button = (name) => page().getByRole('button', { name });
  const heard = (room, type) => room.events.filter(({ event }) => event.type === type).map(({ event }) => event);

  test('notes are kept for the hosts, and roll by in large letters', async () => {
    await studio.openPanel(host, 'Notes');
    const lines = Array.from({ length: 60 }, (_, i) => `Line ${i + 1} of what I want to say`).join('\n');
    await page().getByLabel('Notes for hosts').fill(lines);
    await page().getByText('Saved', { exact: true }).waitFor();
    await button('Open teleprompter').click();
    const text = page().getByRole('region', { name: 'Teleprompter' });
    await button('Roll').click();
    await until('it rolls', () => text.evaluate((element) => element.scrollTop > 40));
    await screenshot(host, 'producing-teleprompter');
    await button('Pause').click();
    await page().keyboard.press('Escape');
    await text.waitFor({ state: 'detached' });

    assert.deepEqual(heard(gleb, 'notes-changed'), [], 'guests do not read them');
    await page().reload();
    await studio.seesOnStage(host, hostName);
    await studio.openPanel(host, 'Notes');
    assert.equal(await page().getByLabel('Notes for hosts').inputValue(), lines);
  });

  test('a countdown runs for everybody in the studio, and in the program', async () => {
    await button('Countdown, slate and host rule').click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Words beside it').fill('Back in');
    await dialog.getByRole('button', { name: 'Start the countdown' }).click();
    await until('all hear of it', () => heard(gleb, 'countdown-started').some(({ label }) => label === 'Back in'));
    await until('it is in the picture', () => gleb.scene.graphics.some(({ kind }) => kind === 'countdown'));
    await screenshot(host, 'producing-countdown');
    await dialog.getByRole('button', { name: 'Stop the countdown' }).click();
    await until('and gone', () => gleb.scene.graphics.every(({ kind }) => kind !== 'countdown'));
    await page().keyboard.press('Escape');
  });

  test('a scene is kept, changed away from, and taken again', async () => {
    await studio.openPanel(host, 'Scenes');
    await page().getByLabel('Name of the scene').fill('Opening');
    await button('Save what is on stage').click();
    await page().getByRole('article', { name: 'Opening' }).waitFor();
    await studio.addToStage(host, 'Gleb');
    await studio.seesOnStage(host, 'Gleb');
    await button('News layout').click();
    await until('two are in the picture', () => gleb.scene.tiles.length === 2);
    await button('Take the scene “Opening”').click();
    await until('one is again', () => gleb.scene.tiles.length === 1);
    await studio.seesBackstage(host, 'Gleb');
  });

  test('scenes and banners are put into another order, by keys and by dragging', async () => {
    for (const name of ['Interview', 'Finale']) {
      await page().getByLabel('Name of the scene').fill(name);
      await button('Save what is on stage').click();
      await page().getByRole('article', { name }).waitFor();
    }
    const inOrder = (role) =>
      page()
        .getByRole(role)
        .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    const scenes = async () =>
      (await inOrder('article')).filter((name) => ['Opening', 'Interview', 'Finale'].includes(name)).join();
    await page().getByRole('article', { name: 'Opening' }).locator('canvas').waitFor();
    await button('Move “Opening”: arrow keys').focus();
    await page().keyboard.press('ArrowDown');
    await until('it is the second', async () => (await scenes()) === 'Interview,Opening,Finale');
    await page().keyboard.press('ArrowDown');
    await until('it is the last', async () => (await scenes()) === 'Interview,Finale,Opening');
    assert.equal(await button('Move “Opening”: arrow keys').evaluate((one) => one === document.activeElement), true);
    await page()
      .getByRole('article', { name: 'Opening' })
      .dragTo(page().getByRole('article', { name: 'Interview' }));
    await until('it is the first again', async () => (await scenes()) === 'Opening,Interview,Finale');
    await screenshot(host, 'producing-scenes');

    for (const title of ['First', 'Second'])
      await owner.api.ok('POST', `/api/broadcasts/${broadcast.id}/commands`, {
        command: { type: 'create-banner', kind: 'banner', title, subtitle: '' },
      });
    await studio.openPanel(host, 'Banners');
    await page()
      .getByRole('article', { name: 'Second' })
      .dragTo(page().getByRole('article', { name: 'First' }));
    const banners = async () => (await inOrder('article')).filter((name) => ['First', 'Second'].includes(name)).join();
    await until('the second is the first', async () => (await banners()) === 'Second,First');
    await screenshot(host, 'producing-banners');
    await page().reload();
    await studio.seesOnStage(host, hostName);
    await studio.openPanel(host, 'Banners');
    await page().getByRole('article', { name: 'First' }).waitFor();
    assert.equal(await banners(), 'Second,First');
  });

  test('title, description and guest rule are changed while everybody is there', async () => {
    await button('Title, description and guests').click();
    const dialog = page().getByRole('dialog', { name: 'Title, description and guests' });
    await dialog.getByLabel('Title', { exact: true }).fill('In better hands');
    await dialog.getByLabel('Description').fill('Who comes waits first');
    await dialog.getByRole('radio', { name: /Lobby/ }).click();
    await screenshot(host, 'producing-settings');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page().getByRole('heading', { level: 1, name: 'In better hands' }).waitFor();
    await until('everybody hears of it', () => heard(gleb, 'title-changed').at(-1)?.title === 'In better hands');
    const late = await guestPass(server.http, broadcast.joinUrl, 'Late');
    assert.equal(late.mustWait, true);
    assert.equal((await owner.api.ok('GET', `/api/watch/${broadcast.id}`)).description, 'Who comes waits first');
  });

  test('with a preview the program changes at Take and not before', async () => {
    await studio.openPanel(host, 'Scenes');
    await page().getByRole('switch', { name: 'Preview before taking' }).click();
    await studio.addToStage(host, 'Gleb');
    await button('Sidebar layout').click();
    await page()
      .getByRole('img', { name: /^Next picture: .*Gleb/ })
      .waitFor();
    await screenshot(host, 'producing-preview');
    assert.equal(gleb.scene.tiles.length, 1, 'the program has not changed');
    const before = gleb.events.length;
    await button('Take').click();
    await until('the program changes', () => gleb.scene.tiles.length === 2);
    assert.ok(gleb.events.slice(before).length <= 2, 'at once, not act by act');
    await page().getByRole('switch', { name: 'Preview before taking' }).click();
  });

  test('the last acts are taken back, one after the other', async () => {
    await studio.addToStage(host, 'Inés');
    await studio.seesOnStage(host, 'Inés');
    await studio.removeFromStage(host, 'Gleb');
    await studio.seesBackstage(host, 'Gleb');
    await button('Undo the last act on stage').click();
    await studio.seesOnStage(host, 'Gleb');
    await button('Undo the last act on stage').click();
    await studio.seesBackstage(host, 'Inés');
  });

  test('what is said to one is read by nobody else', async () => {
    await studio.openPanel(host, 'Private chat');
    await page().getByRole('group', { name: 'Conversation' }).getByRole('button', { name: 'Inés' }).click();
    await page().getByLabel('Message to Inés').fill('You are next');
    await button('Send').click();
    await until('she reads it', () => heard(ines, 'private-sent').some(({ text }) => text === 'You are next'));
    await ines.command({ type: 'send-private', text: 'Ready', to: ines.show.participants[0].id });
    await page().getByText('Ready', { exact: true }).waitFor();
    assert.deepEqual(heard(gleb, 'private-sent'), []);
  });

  test('a look is kept as a kit and put on again', async () => {
    await studio.openPanel(host, 'Brand');
    await button('Save as a kit').click();
    await page().getByLabel('Name of the kit').fill('Plain');
    await button('Save').click();
    await page().getByText('The kit “Plain” is saved').first().waitFor();
    await page().getByRole('combobox', { name: 'Font' }).click();
    await page().getByRole('option', { name: 'Noto Serif' }).click();
    await until('the font changes', () => heard(gleb, 'look-changed').at(-1)?.look.font === 'noto-serif');
    await page().getByRole('combobox', { name: 'Apply' }).click();
    await page().getByRole('option', { name: 'Plain' }).click();
    await until('the look is the old one', () => gleb.events.at(-1) && lookOf(gleb).font === 'inter');
  });
  const lookOf = (room) =>
    room.events.map(({ event }) => event.look ?? event.state?.look).findLast((look) => look !== undefined);

  test('when the last host is gone the rule decides: the slate after a minute', async () => {
    await button('Countdown, slate and host rule').click();
    const dialog = page().getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Shows the slate' }).click();
    await dialog.getByLabel('After minutes').fill('1');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await until('the rule is known', () => heard(gleb, 'host-rule-changed').at(-1)?.rule === 'slate');
    await page().keyboard.press('Escape');
    await studio.goLive(host);
    await until('the show is live', () => heard(gleb, 'went-live').length === 1);
    await button('Leave the studio').click();
    await page().getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
    await until('the slate comes', () => heard(gleb, 'slate-changed').at(-1)?.on === true, { timeout: 100_000 });

    await button('Come back').click();
    await button('Enter studio').click();
    await page().getByText('The slate covers the program').first().waitFor();
    await button('Take the slate off').first().click();
    await until('the slate goes', () => heard(gleb, 'slate-changed').at(-1)?.on === false);
    await studio.endShow(host);
    assert.deepEqual(host.problems, []);
  });
});
