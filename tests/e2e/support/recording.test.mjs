// The measuring is measured: recordings with known colours, tones, gaps and offsets, made by ffmpeg.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { cameraOf, people } from './cameras.mjs';
import { run } from './processes.mjs';
import {
  hears,
  isDeafTo,
  median,
  pace,
  paceOf,
  picturesOf,
  risingEdges,
  shapeOf,
  showsColour,
  soundBehindPicture,
  soundOf,
  whoseColour,
} from './recording.mjs';

const ffmpeg = (...args) => run('ffmpeg', ['-v', 'error', '-y', ...args]);
const encoded = [
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-g',
  '60',
  '-keyint_min',
  '60',
  '-sc_threshold',
  '0',
  '-c:a',
  'aac',
  '-ar',
  '48000',
];

describe('measuring a recording', { timeout: 120_000 }, () => {
  let folder;
  let both;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backlot-measure-'));
    const [host, guest] = [await cameraOf(people.host), await cameraOf(people.guest)];
    both = join(folder, 'both.flv');
    const inputs = [
      '-stream_loop',
      '1',
      '-i',
      host.video,
      '-stream_loop',
      '1',
      '-i',
      guest.video,
      '-i',
      host.audio,
      '-i',
      guest.audio,
    ];
    const graph = '[0:v][1:v]hstack,scale=1280:360,pad=1280:720:0:180[v];[2:a][3:a]amix=2[a]';
    await ffmpeg(
      ...inputs,
      '-filter_complex',
      graph,
      '-map',
      '[v]',
      '-map',
      '[a]',
      '-ac',
      '2',
      '-t',
      '8',
      ...encoded,
      both,
    );
  });

  after(() => rm(folder, { recursive: true, force: true }));

  test('reads sizes and codecs', async () => {
    const shape = await shapeOf(both);

    assert.deepEqual(
      { ...shape },
      { width: 1280, height: 720, codec: 'h264', audioCodec: 'aac', sampleRate: 48000, channels: 2 },
    );
  });

  test('reads the pace of an even picture', async () => {
    const { fps, longestGap, keyFrameDistances } = await paceOf(both);

    assert.ok(Math.abs(fps - 30) < 0.1, `${fps} fps`);
    assert.ok(longestGap < 0.05, `gap of ${longestGap} s`);
    for (const gap of keyFrameDistances) assert.ok(Math.abs(gap - 2) < 0.05, `key frames ${gap} s apart`);
  });

  test('finds a gap in the pace', () => {
    const packets = [0, 0.033, 0.066, 0.4, 0.433].map((time) => ({ time, key: time === 0 }));

    assert.ok(Math.abs(pace(packets).longestGap - 0.334) < 1e-6);
  });

  test('tells whose colour is where', async () => {
    const [picture] = await picturesOf(both, { fps: 1 });

    assert.equal(whoseColour(picture.at(0.25, 0.5), people), 'host');
    assert.equal(whoseColour(picture.at(0.75, 0.5), people), 'guest');
    assert.equal(whoseColour(picture.at(0.5, 0.05), people), null);
    assert.ok(showsColour(picture, people.guest.colour));
    assert.ok(!showsColour(picture, [50, 70, 220]));
  });

  test('hears both tones and no third one', async () => {
    const sound = await soundOf(both);

    assert.ok(hears(sound, people.host.tone));
    assert.ok(hears(sound, people.guest.tone));
    assert.ok(isDeafTo(sound, 2750));
  });

  test('hears only the one who speaks', async () => {
    const alone = join(folder, 'alone.flv');
    const { audio } = await cameraOf(people.host);
    await ffmpeg(
      '-f',
      'lavfi',
      '-i',
      'color=s=320x180:r=30:d=6',
      '-i',
      audio,
      '-shortest',
      '-ac',
      '2',
      ...encoded,
      alone,
    );
    const sound = await soundOf(alone);

    assert.ok(hears(sound, people.host.tone));
    assert.ok(!hears(sound, people.guest.tone));
    assert.ok(isDeafTo(sound, people.guest.tone));
  });

  for (const late of [0, 0.12, -0.09]) {
    test(`measures sound that is ${late * 1000} ms late`, async () => {
      const file = join(folder, `late${late}.flv`);
      // The first flash is not at zero, so that its rise is in the recording.
      const video = "color=c=black:s=320x180:r=30:d=9,drawbox=c=white:t=fill:enable='lt(mod(t+1,2),0.1)'";
      const audio = `aevalsrc=exprs='0.6*sin(2*PI*1000*t)*lt(mod(t+1-(${late}),2),0.1)':s=48000:d=9`;
      await ffmpeg('-f', 'lavfi', '-i', video, '-f', 'lavfi', '-i', audio, '-ac', '2', ...encoded, file);
      const offsets = await soundBehindPicture(file, { tone: 1000 });

      assert.ok(offsets.length >= 3, `${offsets.length} pairs`);
      assert.ok(Math.abs(median(offsets) - late) < 0.02, `${median(offsets)} s`);
    });
  }

  test('counts each rise once', () => {
    const signal = [0, 0, 9, 10, 9, 0, 1, 8].map((value, time) => ({ time, value }));

    assert.deepEqual(risingEdges(signal, 0.5), [2, 7]);
  });
});
