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

describe('a destination refuses', { timeout: 180_000 }, () => {
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
    assert.deepEqual(host.problems, []);
  });
});
