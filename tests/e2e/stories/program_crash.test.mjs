// The program process is killed in mid-show: the platform keeps its connection and gets the picture back.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { output } from '../support/output.mjs';
import { openPerson } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { pause, until } from '../support/processes.mjs';
import { hears, paceOf, picturesOf, soundOf, whoseColour } from '../support/recording.mjs';
import * as studio from '../support/studio.mjs';

const key = 'crash';

describe('the program is killed', { timeout: 180_000 }, () => {
  let server;
  let platform;
  let host;
  let file;
  let killed;

  before(async () => {
    server = await startBacklot({ name: 'crash' });
    platform = await startPlatform();
    host = await openPerson(people.host, { baseURL: server.http });
    await studio.hostOnAir(host, { email: 'hanna@example.org', url: platform.url, key });
    await until('the platform has a publisher', () => platform.publishing(key).length === 1, { timeout: 20_000 });
    await studio.seesLive(host);
    const recording = platform.record(key, 14, join(await output(), 'crash.flv'));
    await pause(5_000);
    [killed] = await server.programs();
    process.kill(killed, 'SIGKILL');
    file = await recording;
  });

  after(async () => {
    await host?.close();
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  test('another program has taken over', async () => {
    const programs = await server.programs();

    assert.equal(programs.length, 1);
    assert.notEqual(programs[0], killed);
  });

  test('the platform never noticed: one connection, still open', () => {
    assert.equal(platform.publishers.filter((p) => p.key === key).length, 1);
    assert.equal(platform.publishing(key).length, 1);
  });

  test('the picture returns within three seconds, on the same time line', async () => {
    const { longestGap } = await paceOf(file);
    const pictures = await picturesOf(file);

    assert.ok(longestGap <= 3, `a gap of ${longestGap} s`);
    assert.equal(whoseColour(pictures.at(-1).at(0.5, 0.5), people), 'host');
    assert.ok(pictures.at(-1).time >= 11, `the recording ends at ${pictures.at(-1).time} s`);
  });

  test('so does the sound', async () => {
    const sound = await soundOf(file);

    assert.ok(hears(sound.subarray(sound.length - 3 * 48_000), people.host.tone));
  });

  test('the host is still in the studio and live', async () => {
    await studio.seesLive(host);
    assert.deepEqual(host.problems, []);
  });
});
