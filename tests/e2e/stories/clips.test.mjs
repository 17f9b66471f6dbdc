// Clips, music, sounds and pictures from the library: seen and heard in the program and in the preview.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { output } from '../support/output.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { run, until } from '../support/processes.mjs';
import { distance, hears, isDeafTo, picturesOf, soundOf, whoseColour } from '../support/recording.mjs';
import * as studio from '../support/studio.mjs';

const key = 'clips';
/** Nobody's. */
const purple = [150, 40, 190];
const teal = [10, 150, 160];
const tones = { clip: 1700, music: 2300, sound: 3100 };

describe('clips', { timeout: 300_000 }, () => {
  let server;
  let platform;
  let host;
  let folder;

  before(async () => {
    folder = await output();
    server = await startBacklot({ name: 'clips' });
    platform = await startPlatform();
    host = await openPerson(people.host, { baseURL: server.http });
    await studio.hostOnAir(host, { email: 'hanna@example.org', url: platform.url, key });
    await studio.seesLive(host);
    await studio.openPanel(host, 'Media');
  });

  after(async () => {
    await host?.close();
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  const page = () => host.page;

  async function makeFile(name, seconds, hertz, hasPicture) {
    const file = join(folder, name);
    const colour = `color=${hex(purple)}:s=640x360:r=25`;
    const picture = ['-f', 'lavfi', '-i', colour, '-c:v', 'libx264', '-pix_fmt', 'yuv420p'];
    await run('ffmpeg', [
      ...['-v', 'error', '-y', ...(hasPicture ? picture.slice(0, 4) : [])],
      ...['-f', 'lavfi', '-i', `sine=frequency=${hertz}:sample_rate=44100`],
      ...(hasPicture ? picture.slice(4) : []),
      ...['-t', String(seconds), file],
    ]);
    return file;
  }

  const hex = (colour) => `0x${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

  async function upload(kind, file, action = 'Play ') {
    await page().getByRole('radio', { name: kind }).click();
    await page().locator('input[type=file]').setInputFiles(file);
    await page()
      .getByRole('button', { name: `${action}“${file.split('/').at(-1)}”` })
      .waitFor({ timeout: 30_000 });
  }

  async function play(name, way) {
    await page()
      .getByRole('button', { name: `Play “${name}”` })
      .click();
    await page().getByRole('menuitem', { name: way }).click();
  }

  /** The colour in the middle of the preview. */
  const previewed = () =>
    page()
      .getByRole('img', { name: /^Program/ })
      .evaluate((canvas) => {
        const one = new OffscreenCanvas(1, 1).getContext('2d');
        one.drawImage(canvas, canvas.width / 2, canvas.height / 2, 1, 1, 0, 0, 1, 1);
        return [...one.getImageData(0, 0, 1, 1).data.slice(0, 3)];
      });

  /** The program dies; the next one begins. */
  async function crash() {
    const [killed] = await server.programs();
    process.kill(killed, 'SIGKILL');
    await until('another program runs', async () => {
      const programs = await server.programs();
      return programs.length === 1 && programs[0] !== killed;
    });
  }

  async function received(name, seconds) {
    const file = await platform.record(key, seconds, join(folder, `clips-${name}.flv`));
    return { picture: (await picturesOf(file)).at(-1), sound: await soundOf(file) };
  }

  test('a full-screen clip is seen and heard alone, and gives the stage back at its end', async () => {
    await upload('Clips', await makeFile('intro.mp4', 12, tones.clip, true));
    await play('intro.mp4', 'Play full screen (intro, outro)');
    await until('the preview shows the clip', async () => distance(await previewed(), purple) < 25);
    const { picture, sound } = await received('full', 4);
    await screenshot(host, 'clips-full');

    assert.ok(distance(picture.at(0.5, 0.5), purple) < 25, `the program shows ${picture.at(0.5, 0.5)}`);
    assert.ok(hears(sound.subarray(48_000), tones.clip), 'the clip is not heard');
    await page().getByRole('list', { name: 'Now playing' }).waitFor({ state: 'detached', timeout: 30_000 });
    await until('the host is back', async () => whoseColour((await received('after', 4)).picture.at(0.5, 0.5), people) === 'host');
  });

  test('a clip on stage stands beside the people and goes when it is stopped', async () => {
    await play('intro.mp4', 'Loop on stage');
    await page().getByRole('article', { name: 'Clip, on stage' }).waitFor();
    const { picture } = await received('stage', 4);
    await screenshot(host, 'clips-stage');
    const colours = [0.25, 0.75].map((x) => picture.at(x, 0.5));
    assert.ok(colours.some((colour) => distance(colour, purple) < 25), 'no clip in the picture');
    assert.ok(colours.some((colour) => whoseColour(colour, people) === 'host'), 'no host in the picture');

    await page().getByRole('button', { name: 'Stop “intro.mp4”' }).click();
    await page().getByRole('article', { name: 'Clip, on stage' }).waitFor({ state: 'detached' });
  });

  test('music is heard, and stops', async () => {
    await upload('Music', await makeFile('song.mp3', 3, tones.music, false));
    await play('song.mp3', 'Loop as background music');
    await page().getByRole('switch', { name: 'Quieter under speech' }).click();
    const { sound } = await received('music', 5);
    assert.ok(hears(sound.subarray(2 * 48_000), tones.music), 'the music is not heard');

    await page().getByRole('button', { name: 'Stop “song.mp3”' }).click();
    await until('it is quiet', async () => isDeafTo((await received('quiet', 2)).sound.subarray(48_000), tones.music));
  });

  test('a sound is heard over the music, by a key of its own, and a new program does not begin it again', async () => {
    await upload('Sounds', await makeFile('gong.wav', 60, tones.sound, false), 'Play the sound ');
    await page().getByRole('radio', { name: 'Music' }).click();
    await play('song.mp3', 'Loop as background music');
    await page().getByRole('switch', { name: 'Quieter under speech' }).click();
    await page().getByRole('radio', { name: 'Sounds' }).click();
    await page().getByRole('button', { name: 'Play the sound “gong.wav”' }).click();
    await page().getByRole('button', { name: 'Stop “gong.wav”' }).waitFor();
    await screenshot(host, 'clips-sounds');
    const { sound } = await received('sound', 4);
    assert.ok(hears(sound.subarray(48_000), tones.sound), 'the sound is not heard');
    assert.ok(hears(sound.subarray(48_000), tones.music), 'the music has stopped');

    await crash();
    await page().getByRole('button', { name: 'Stop “gong.wav”' }).waitFor({ state: 'detached', timeout: 30_000 });
    await until('the music goes on without it', async () => {
      const after = (await received('sound-after', 3)).sound.subarray(48_000);
      return hears(after, tones.music) && isDeafTo(after, tones.sound);
    });
    await page().getByRole('button', { name: 'Stop “song.mp3”' }).click();
  });

  test('a picture stands on stage as a screen does, over a crash and a reload, and is taken back', async () => {
    const file = join(folder, 'card.png');
    const square = `color=${hex(teal)}:s=800x800`;
    await run('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', square, '-frames:v', '1', file]);
    await upload('Pictures', file, 'Use ');
    await page().getByRole('button', { name: 'Use “card.png”' }).click();
    await page().getByRole('menuitem', { name: 'Show on stage' }).click();
    const card = page().getByRole('article', { name: 'Picture, on stage' });
    await card.waitFor();
    await page().getByRole('button', { name: 'Cinema layout' }).click();
    const isShown = async (name) => {
      const { picture } = await received(name, 3);
      return distance(picture.at(0.5, 0.35), teal) < 25;
    };
    await until('the preview shows the picture', async () => distance(await previewed(), teal) < 25);
    await until('the program shows the picture', () => isShown('picture'));
    await screenshot(host, 'clips-picture');

    await crash();
    await until('the next program shows the picture', () => isShown('picture-crash'), { timeout: 30_000 });
    await page().reload();
    await card.waitFor();
    await until('the preview shows it again', async () => distance(await previewed(), teal) < 25);

    await studio.removeFromStage(host, 'the picture');
    await card.waitFor({ state: 'detached' });
    await page().getByRole('button', { name: 'Undo the last act on stage' }).click();
    await card.waitFor();
    await until('the program shows the picture again', () => isShown('picture-undone'));
  });
});
