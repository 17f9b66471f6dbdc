import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { boxOf, lastPictureOf, offBy, pixelsOf, ssimOf } from './pictures.mjs';
import { run } from './processes.mjs';

const red = [200, 40, 40];

describe('measuring pictures', () => {
  let folder;
  const file = (name) => join(folder, name);
  const draw = (name, source, more = []) =>
    run('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, ...more, file(name)]);
  const boxAt = (x) => `color=c=0x101418:s=320x180,format=rgb24,drawbox=x=${x}:y=20:w=100:h=60:c=0xc82828:t=fill`;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backlot-pictures-'));
    const still = ['-frames:v', '1'];
    await draw('a.png', boxAt(40), still);
    await draw('b.png', boxAt(44), still);
    await draw('c.png', boxAt(160), still);
    await draw('moving.mkv', `${boxAt(40)},drawbox=c=black:t=fill:enable='lt(t,1)'`, ['-t', '2', '-c:v', 'ffv1']);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('a box of a colour is found to the pixel', async () => {
    const picture = await pixelsOf(file('a.png'));

    assert.deepEqual([picture.width, picture.height], [320, 180]);
    assert.deepEqual(picture.at(0, 0), [16, 20, 24]);
    assert.deepEqual(boxOf(picture, red), { x: 40, y: 20, width: 100, height: 60 });
    assert.equal(boxOf(picture, [0, 255, 0]), null);
  });

  test('a line of a colour is no box', async () => {
    await draw('line.png', 'color=c=black:s=320x180,format=rgb24,drawbox=x=40:y=90:w=200:h=4:c=0xc82828:t=fill', [
      ...['-frames:v', '1'],
    ]);

    assert.equal(boxOf(await pixelsOf(file('line.png')), red), null);
  });

  test('boxes differ by their worst edge', () => {
    assert.equal(offBy({ x: 0, y: 0, width: 10, height: 10 }, { x: 1, y: 0, width: 12, height: 10 }), 3);
    assert.equal(offBy({ x: 4, y: 4, width: 2, height: 2 }, { x: 4, y: 4, width: 2, height: 2 }), 0);
  });

  test('the same picture is like itself, a shifted one less, another one least', async () => {
    const [same, near, far] = await Promise.all(
      ['a', 'b', 'c'].map((name) => ssimOf(file('a.png'), file(`${name}.png`))),
    );

    assert.equal(same, 1);
    assert.ok(near < 0.99 && near > far, `${near} ${far}`);
    assert.ok(far < 0.95, `${far}`);
  });

  test('the last picture of a recording is not its first', async () => {
    const picture = await pixelsOf(await lastPictureOf(file('moving.mkv'), file('last.png')));

    assert.deepEqual(boxOf(picture, red), { x: 40, y: 20, width: 100, height: 60 });
  });
});
