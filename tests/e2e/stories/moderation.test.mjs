// The public chat in the hands of a host: delete, pause an author, slow the whole room down.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import { enterRoom, viewerPass } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';

describe('moderation', { timeout: 600_000 }, () => {
  let server;
  let broadcast;
  let host;
  let viewer;
  let other;

  before(async () => {
    server = await startBacklot({ name: 'moderation' });
    const owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString();
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Be kind', scheduledAt });
    host = await openPerson(people.host, { baseURL: server.http });
    viewer = await openPerson({ name: 'Vera' }, { baseURL: server.http, viewport: { width: 390, height: 844 } });
    await studio.signIn(host, owner.email);
    await studio.enterAsHost(host, broadcast);
    await studio.openPanel(host, 'Comments');
    await studio.watch(viewer, broadcast, 'Vera');
    other = await enterRoom(server.http, await viewerPass(server.http, broadcast.id, 'Oleg'), {});
  });

  after(async () => {
    other?.leave();
    await Promise.all([host?.close(), viewer?.close()]);
    await server?.stop();
  });

  const page = () => host.page;
  const moderate = async (name, act) => {
    await page()
      .getByRole('button', { name: `More about the comment of ${name}` })
      .last()
      .click();
    await page().getByRole('menuitem', { name: act }).click();
  };

  test('a deleted comment is gone for everybody, at once', async () => {
    await studio.comment(viewer, 'Buy cheap followers');
    await page().getByText('Buy cheap followers').waitFor();
    await until('Oleg reads it', () => other.events.some(({ event }) => event.text === 'Buy cheap followers'));
    await moderate('Vera', 'Delete');
    await page().getByText('Buy cheap followers').waitFor({ state: 'detached' });
    await viewer.page.getByText('Buy cheap followers').waitFor({ state: 'detached', timeout: 20_000 });
    await until('and Oleg knows', () => other.events.some(({ event }) => event.type === 'chat-deleted'));
  });

  test('a paused author is told so in words, and nobody else is held up', async () => {
    await studio.comment(viewer, 'I go on and on');
    await page().getByText('I go on and on').waitFor();
    await moderate('Vera', '1 minute');
    await until('the pause is known', () => other.events.some(({ event }) => event.type === 'author-timed-out'));
    await studio.comment(viewer, 'and on');
    await viewer.page.getByText('A host has paused your messages for a while.').waitFor();
    await screenshot(viewer, 'moderation-paused');
    assert.equal((await other.command({ type: 'send-chat', text: 'Good evening' })).ok, true);
    await page().getByText('Good evening').waitFor();
    assert.equal(await page().getByText('and on', { exact: true }).count(), 0);
  });

  test('another name and another tab do not end the pause', async () => {
    await viewer.page.reload();
    await viewer.page.getByLabel('Message').waitFor();
    await studio.comment(viewer, 'It is me again');
    await viewer.page.getByText('A host has paused your messages for a while.').waitFor();
    assert.equal(await page().getByText('It is me again').count(), 0);
  });

  test('a host sees whom the pause holds, and ends it before its time', async () => {
    const paused = page().getByRole('region', { name: 'May not write now' });
    await paused.getByText('Vera').waitFor();
    await screenshot(host, 'moderation-paused-host');
    assert.deepEqual(other.show.timedOut, [], 'others are not told who');
    await paused.getByRole('button', { name: 'Let Vera write again' }).click();
    await paused.waitFor({ state: 'detached' });
    await until('it is known', () => other.events.some(({ event }) => event.type === 'author-allowed'));
    await studio.comment(viewer, 'Thank you');
    await page().getByText('Thank you', { exact: true }).waitFor();
  });

  test('slow mode is said before one writes, and kept', async () => {
    await page().getByRole('combobox', { name: 'Slow mode' }).click();
    await page().getByRole('option', { name: '30 s' }).click();
    await viewer.page.getByLabel('Message').fill('');
    await viewer.page.getByText('Slow mode: a message every 30 seconds').waitFor();
    await until('all hear of it', () => other.events.some(({ event }) => event.type === 'slow-mode-changed'));
    const first = await other.command({ type: 'send-chat', text: 'Once' });
    const second = await other.command({ type: 'send-chat', text: 'Twice' });
    assert.deepEqual([first.ok, second.error?.code], [true, 'slow-mode']);
    await page().getByText('Once', { exact: true }).waitFor();
    await screenshot(host, 'moderation-slow');
    assert.deepEqual(host.problems, []);
  });
});
