// Sound and picture that happen together arrive together: a page flashes and beeps at the same moment.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startBacklot } from '../support/backlot.mjs';
import { flashTone, flashingCamera } from '../support/flashing_camera.mjs';
import { measured } from '../support/measured.mjs';
import { output } from '../support/output.mjs';
import { openPerson } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { until } from '../support/processes.mjs';
import { median, soundBehindPicture } from '../support/recording.mjs';
import * as studio from '../support/studio.mjs';

describe('sound and picture', { timeout: 300_000 }, () => {
  let server;
  let platform;
  let host;

  before(async () => {
    server = await startBacklot({ name: 'sync' });
    platform = await startPlatform();
    host = await openPerson({ name: 'Flora Flash' }, { baseURL: server.http, script: flashingCamera });
    await studio.hostOnAir(host, { email: 'flora@example.org', url: platform.url, key: 'sync' });
    await until('the platform has a publisher', () => platform.publishing('sync').length === 1, { timeout: 20_000 });
    await studio.seesLive(host);
  });

  after(async () => {
    await host?.close();
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  test('are at most 80 ms apart at the platform', async (t) => {
    let rounds = 0;
    const offsets = await measured(
      3,
      async () => {
        // How late a browser's sound card is differs from one opening of the page to the next.
        if (rounds++ > 0) {
          await host.page.reload();
          await studio.seesLive(host);
        }
        const file = await platform.record('sync', 20, join(await output(), 'sync.flv'));
        const taken = await soundBehindPicture(file, { tone: flashTone });
        t.diagnostic(`sound behind picture: ${taken.map((s) => Math.round(s * 1000)).join(' ')} ms`);
        return taken;
      },
      (taken) => taken.length >= 6 && Math.abs(median(taken)) < 0.08,
    );

    assert.ok(offsets.length >= 6, `${offsets.length} flashes with a beep`);
    assert.ok(Math.abs(median(offsets)) < 0.08, `median ${Math.round(median(offsets) * 1000)} ms`);
  });
});
