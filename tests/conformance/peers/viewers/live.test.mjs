// A live show as its viewers' players get it: playlists by RFC 8216bis, CMAF by ISO/IEC 14496-12, the same for DASH; and
// ffmpeg plays both.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { account } from '../../../e2e/support/api.mjs';
import { startBacklot } from '../../../e2e/support/backlot.mjs';
import { until } from '../../../e2e/support/processes.mjs';
import { followersOf, keyFramesOf, problemsOfManifest, renditionsOf } from './live.mjs';

const run = promisify(execFile);
const segments = 4;

describe('a live show for viewers', { timeout: 240_000 }, () => {
  let server;
  let owner;
  let live;

  before(async () => {
    server = await startBacklot({ name: 'viewers' });
    owner = await account(server.http, { email: 'vera@example.org', name: 'Vera' });
    const broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Seen by players' });
    await owner.api.ok('POST', `/api/broadcasts/${broadcast.id}/start`);
    live = { id: broadcast.id, at: `${server.http}/live/${broadcast.id}` };
    await until('the master playlist is there', async () => (await fetch(`${live.at}/index.m3u8`)).ok, {
      timeout: 60_000,
    });
    await until('with all renditions', async () => (await renditionsOf(`${live.at}/index.m3u8`)).length === 3, {
      timeout: 90_000,
    });
  });

  after(() => server?.stop());

  test('every playlist and every chunk is as the standards say', async () => {
    const followers = await followersOf(`${live.at}/index.m3u8`);
    await Promise.all(followers.map((follower) => follower.follow(segments)));

    // Picture and sound; and lower renditions, as long as there is time for them.
    assert.equal(followers.length, 4);
    for (const { problems, chunks } of followers) {
      assert.deepEqual(problems, []);
      assert.ok(chunks > segments);
    }
  });

  test('renditions have their key frames at the same times', async () => {
    const renditions = await renditionsOf(`${live.at}/index.m3u8`);
    const [{ segments: whole }] = await Promise.all(
      (await followersOf(`${live.at}/index.m3u8`)).map((follower) => follower.playlist()),
    );
    const numbers = whole.slice(-4, -1).map(({ number }) => number);
    const times = await Promise.all(renditions.map(({ url }) => keyFramesOf(url, numbers)));

    assert.deepEqual(
      renditions.map(({ height }) => height),
      [720, 480, 360],
    );
    assert.ok(renditions.every(({ bandwidth }, index) => index === 0 || bandwidth < renditions[index - 1].bandwidth));
    assert.ok(times[0].length >= numbers.length, `${times[0]}`);
    assert.deepEqual(times[1], times[0]);
    assert.deepEqual(times[2], times[0]);
  });

  test('the DASH manifest tells the truth about the same segments', async () => {
    assert.deepEqual(await problemsOfManifest(`${live.at}/manifest.mpd`), []);
  });

  for (const file of ['index.m3u8', 'manifest.mpd'])
    test(`ffmpeg plays ${file} without an error`, async () => {
      const { stderr } = await run('ffmpeg', ['-v', 'error', '-i', `${live.at}/${file}`, '-t', '4', '-f', 'null', '-'], {
        timeout: 120_000,
      });

      assert.equal(stderr, '');
    });

  for (const height of [480, 360])
    test(`ffmpeg plays ${height}p for itself without an error`, async () => {
      const url = `${live.at}/${height}p/index.m3u8`;
      const { stderr } = await run('ffmpeg', ['-v', 'error', '-i', url, '-t', '4', '-f', 'null', '-'], {
        timeout: 120_000,
      });

      assert.equal(stderr, '');
    });

  test('what makes no sense is refused', async () => {
    const status = async (path) => (await fetch(`${live.at}/${path}`)).status;

    assert.equal(await status('video/index.m3u8?_HLS_part=1'), 400);
    assert.equal(await status('video/index.m3u8?_HLS_msn=x'), 400);
    assert.equal(await status('video/index.m3u8?_HLS_msn=99999999999'), 400);
    assert.equal(await status('video/1.m4s'), 404);
    assert.equal(await status('video/99999999999.0.m4s'), 404);
    assert.equal(await status('video/..%2f..%2fbacklot.db'), 404);
    assert.equal(await status('text/index.m3u8'), 404);
  });

  test('a program that dies leaves a discontinuity, and players go on', async () => {
    const [follower] = await followersOf(`${live.at}/index.m3u8`);
    const known = await follower.playlist();
    const [program] = await server.programs();
    process.kill(program, 'SIGKILL');
    await until('segments of the next program', async () => {
      const { segments: now } = await follower.playlist();
      return now.some(({ isDiscontinuity, number }) => isDiscontinuity && number < now.at(-1).number);
    }, { timeout: 60_000 });

    const next = await follower.playlist();
    assert.ok(next.segments.at(-1).number > known.segments.at(-1).number);
    await follower.lookAtAll(next);
    assert.deepEqual(follower.problems, []);
  });

  test('the end of the show ends the playlist', async () => {
    await owner.api.ok('POST', `/api/broadcasts/${live.id}/end`);
    const followers = await followersOf(`${live.at}/index.m3u8`);
    for (const follower of followers) {
      await until('the playlist is over', async () => (await follower.playlist()).isOver);
      assert.deepEqual(follower.problems, []);
    }
    const manifest = await (await fetch(`${live.at}/manifest.mpd`)).text();
    assert.match(manifest, /type="static"/);
  });
});
