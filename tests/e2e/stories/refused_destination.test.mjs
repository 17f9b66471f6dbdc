// Two destinations, one refuses: the good one never notices, the bad one says why and heals by itself.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { measured } from '../support/measured.mjs';
import { output } from '../support/output.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { until } from '../support/processes.mjs';
import { paceOf } from '../support/recording.mjs';
import * as studio from '../support/studio.mjs';

const json = { 'content-type': 'application/json' };
/** In the page: a video has pictures. */
const plays = (video) => video.videoWidth > 0 && video.currentTime > 0;

describe('a destination refuses', { timeout: 300_000 }, () => {
  let server;
  let platform;
  let host;
  let show;
  let bad;

  before(async () => {
    server = await startBacklot({ name: 'refused' });
    platform = await startPlatform();
    platform.refuse('bad');
    host = await openPerson(people.host, { baseURL: server.http });
    show = await studio.hostOnAir(host, { email: 'hanna@example.org', url: platform.url, key: 'good' });
    const destination = { platform: 'custom', rtmpUrl: platform.url, streamKey: 'bad', name: 'The bad one' };
    bad = await show.api.ok('POST', `/api/broadcasts/${show.id}/destinations`, destination);
    await until('the good one has a publisher', () => platform.publishing('good').length === 1, { timeout: 20_000 });
  });

  after(async () => {
    await host?.close();
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  const lightOf = async (id) => {
    const { destinations } = await show.api.ok('GET', `/api/broadcasts/${show.id}/destinations`);
    return destinations.find((destination) => destination.id === id);
  };

  test('added in mid-show it is tried, and says that it was refused', async () => {
    const light = await until(
      'the light of the bad one',
      async () => {
        const one = await lightOf(bad.id);
        return ['refused', 'retrying'].includes(one.status) && one.reason !== '' ? one : null;
      },
      { timeout: 30_000 },
    );

    assert.ok(platform.publishers.some((publisher) => publisher.key === 'bad' && !publisher.accepted));
    assert.ok(light.reason.length > 3, light.reason);
    assert.ok(!light.reason.includes('bad'), 'the reason tells the key');
  });

  /** The row of the bad one among the destinations, which the studio shows when asked. */
  const row = () => host.page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'The bad one' });
  const lights = (name) => host.page.getByRole('button', { name });

  test('the studio shows that, and says why', async () => {
    await lights(/^Destinations:/).click();
    await row()
      .getByText(/^(Refused|Trying again)$/)
      .waitFor();
    await until('the reason is read', async () => (await row().textContent()).includes((await lightOf(bad.id)).reason));
    await screenshot(host, 'refused-studio');
    await host.page.keyboard.press('Escape');
    await lights(/1 of 2 live, 1 in trouble/).waitFor();
  });

  test('the good one goes on without a gap', async (t) => {
    const { longestGap } = await measured(
      3,
      async () => paceOf(await platform.record('good', 8, join(await output(), 'refused-good.flv'))),
      (pace) => pace.longestGap <= 0.1,
    );

    assert.equal(platform.publishers.filter((publisher) => publisher.key === 'good').length, 1);
    if (longestGap > 0.1 && (await server.lacksTime()))
      return t.skip('the program says that this machine has no time for every picture');
    assert.ok(longestGap <= 0.1, `a gap of ${longestGap} s`);
  });

  test('accepted at last, the bad one turns live by itself', async () => {
    platform.accept('bad');

    await until('the bad one has a publisher', () => platform.publishing('bad').length === 1, { timeout: 75_000 });
    await until('its light is live', async () => (await lightOf(bad.id)).status === 'live', { timeout: 20_000 });
  });

  test('and the studio shows it, without a reload', async () => {
    await lights(/2 of 2 live/).click();
    await row().getByText('Live', { exact: true }).waitFor();
    await screenshot(host, 'refused-healed');
    await host.page.keyboard.press('Escape');
    assert.deepEqual(host.problems, []);
  });

  test('a rehearsal of the same goes to the studio alone', async () => {
    await studio.endShow(host);
    const { destinations } = await show.api.ok('GET', `/api/broadcasts/${show.id}/destinations`);
    const rehearsal = await show.api.ok('POST', '/api/broadcasts', { title: 'A trial', kind: 'rehearsal' });
    const { id } = rehearsal;
    await show.api.ok('POST', `/api/broadcasts/${id}/destinations`, { copyOf: destinations[0].id });
    const before = platform.publishers.length;
    await studio.enterAsHost(host, rehearsal);
    await studio.addToStage(host, host.person.name);
    const air = host.page.getByRole('status', { name: 'Air' });
    await air.getByText('Rehearsal', { exact: true }).waitFor();
    await studio.startRehearsal(host);
    await host.page.getByRole('button', { name: 'End rehearsal' }).waitFor();

    // What the encoder makes comes back to those inside.
    await host.page.getByRole('button', { name: 'Show what the audience sees' }).click();
    const tile = host.page.getByRole('region', { name: 'Audience' }).locator('video');
    await until('the audience tile plays', async () => (await tile.count()) === 1 && tile.evaluate(plays), {
      timeout: 30_000,
    });

    for (const way of [`/api/watch/${id}`, `/live/${id}.flv`, `/live/${id}/index.m3u8`, `/live/${id}/manifest.mpd`]) {
      const answer = await fetch(`${server.http}${way}`);
      assert.equal(answer.status, 403, way);
      assert.equal((await answer.json()).code, 'rehearsal', way);
    }
    const door = await fetch(`${server.http}/api/watch/${id}`, { method: 'POST', body: '{}', headers: json });
    assert.equal((await door.json()).code, 'rehearsal');
    assert.equal(await air.getByText('Live', { exact: true }).count(), 0);
    await studio.endRehearsal(host);
    await host.page.getByText('The rehearsal has ended').waitFor();
    assert.equal(platform.publishers.length, before, 'the platform was called');
  });

  test('the test of a destination is remembered until its key changes', async () => {
    const next = await show.api.ok('POST', '/api/broadcasts', { title: 'The next one' });
    await studio.addDestination(host, next, { url: platform.url, key: 'good' });
    await host.page.getByRole('button', { name: 'Test Custom RTMP' }).click();
    await host.page.getByText(/^Tested .+: accepted$/).waitFor({ timeout: 20_000 });
    await host.page.reload();
    await host.page.getByText(/^Tested .+: accepted$/).waitFor();

    const path = `/api/broadcasts/${next.id}/destinations`;
    const [{ id }] = (await show.api.ok('GET', path)).destinations;
    await show.api.ok('PATCH', `${path}/${id}`, { streamKey: 'another' });
    assert.equal((await show.api.ok('GET', path)).destinations[0].lastTest, null);
  });

  test('a new broadcast is made with a place of an earlier one', async () => {
    await host.page.goto('/broadcasts');
    await host.page.getByRole('button', { name: 'Create', exact: true }).click();
    await host.page.getByRole('menuitem', { name: 'Live show' }).click();
    await host.page.getByLabel('Title').fill('With places');
    await host.page
      .getByRole('button', { name: /^Take again/ })
      .first()
      .click();
    await host.page.getByRole('button', { name: 'Create broadcast' }).click();
    await host.page.waitForURL(/\/broadcasts\/[0-9a-f-]{36}/);
    await host.page.getByRole('listitem').filter({ hasText: platform.url }).waitFor();
  });
});
