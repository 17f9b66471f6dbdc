// The stand-in for a platform is real nginx; here ffmpeg publishes to it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startPlatform } from './platform.mjs';
import { end, ended, until } from './processes.mjs';
import { picturesOf, shapeOf, whoseColour } from './recording.mjs';

const colour = [200, 45, 45];

describe('the platform', { timeout: 60_000 }, () => {
  let platform;
  let folder;
  const started = [];

  before(async () => {
    platform = await startPlatform();
    folder = await mkdtemp(join(tmpdir(), 'backlot-platform-test-'));
  });

  after(async () => {
    await Promise.all(started.map((child) => end(child)));
    await platform.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const publish = (key) => {
    const source = ['-re', '-f', 'lavfi', '-i', 'color=c=0xc82d2d:s=640x360:r=30', '-f', 'lavfi', '-i', 'sine=440'];
    const codecs = [
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-tune',
      'zerolatency',
      '-g',
      '30',
      '-c:a',
      'aac',
      '-f',
      'flv',
    ];
    const child = spawn('ffmpeg', ['-v', 'quiet', ...source, ...codecs, `${platform.url}/${key}`], { stdio: 'ignore' });
    started.push(child);
    return child;
  };

  test('tells who publishes and records what arrives', async () => {
    publish('good');
    await until('the publisher is seen', () => platform.publishing('good').length === 1);
    const file = await platform.record('good', 3, join(folder, 'good.flv'));

    assert.equal((await shapeOf(file)).width, 640);
    const [picture] = await picturesOf(file, { fps: 1 });
    assert.equal(whoseColour(picture.at(0.5, 0.5), { red: { colour } }), 'red');
  });

  test('sees a publisher leave', async () => {
    const child = publish('brief');
    await until('the publisher is seen', () => platform.publishing('brief').length === 1);
    await end(child);

    await until('the publisher is gone', () => platform.publishing('brief').length === 0);
    assert.equal(platform.publishers.filter((p) => p.key === 'brief').length, 1);
  });

  test('refuses a key', async () => {
    platform.refuse('bad');
    const [status] = await ended(publish('bad'));

    assert.notEqual(status, 0);
    assert.equal(platform.publishing('bad').length, 0);
  });
});
