// A green screen: the cloth behind somebody goes, the background shows, and the person stays; preview and program alike.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startBacklot } from '../support/backlot.mjs';
import { cameraOf, people } from '../support/cameras.mjs';
import { looksRight } from '../support/looks.mjs';
import { measured } from '../support/measured.mjs';
import { output } from '../support/output.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { lastPictureOf, pixelsOf, ssimOf } from '../support/pictures.mjs';
import { startPlatform } from '../support/platform.mjs';
import { run, until } from '../support/processes.mjs';
import { distance } from '../support/recording.mjs';
import * as studio from '../support/studio.mjs';

const key = 'chroma';
const cloth = [0, 177, 64];
const skin = [224, 172, 140];
const shirt = [190, 40, 60];
const background = [40, 70, 190];

const hex = (colour) => colour.map((part) => part.toString(16).padStart(2, '0')).join('');

/** Where the picture shows what, in fractions of it. */
const places = {
  cloth: [
    [0.1, 0.15],
    [0.9, 0.15],
    [0.1, 0.6],
    [0.9, 0.8],
  ],
  skin: [[0.5, 0.35]],
  shirt: [[0.5, 0.8]],
};

/** Head and shoulders before a lit cloth, darker at its foot; a camera's grain over all of it. */
async function somebodyBeforeCloth(folder) {
  const file = join(folder, 'chroma-camera.y4m');
  const fill = (colour, box) => `drawbox=${box}:color=0x${hex(colour)}:t=fill`;
  const drawn = [
    fill([0, 150, 52], 'x=0:y=280:w=640:h=80'),
    fill(shirt, 'x=200:y=230:w=240:h=130'),
    fill(skin, 'x=260:y=70:w=120:h=160'),
    'noise=alls=6:allf=t',
    'format=yuv420p',
  ].join(',');
  const camera = ['-f', 'lavfi', '-i', `color=c=0x${hex(cloth)}:s=640x360:r=30`, '-vf', drawn, '-t', '3'];
  await run('ffmpeg', ['-v', 'error', '-y', ...camera, '-f', 'yuv4mpegpipe', file]);
  return file;
}

describe('a green screen', { timeout: 400_000 }, () => {
  let server;
  let platform;
  let host;
  let folder;

  before(async () => {
    folder = await output();
    server = await startBacklot({ name: 'chroma' });
    platform = await startPlatform();
    const { audio } = await cameraOf(people.host);
    const files = { video: await somebodyBeforeCloth(folder), audio };
    host = await openPerson(people.host, { baseURL: server.http, viewport: { width: 1440, height: 900 }, files });
    const { api, id } = await studio.hostOnAir(host, { email: 'hanna@example.org', url: platform.url, key });
    await studio.seesLive(host);
    const look = { primary: '#2563eb', text: '#ffffff', background: `#${hex(background)}`, font: 'inter' };
    const rest = { tagStyle: 'none', showHeadlines: false, rounded: true, logoCorner: 'top-right' };
    await api.ok('POST', `/api/broadcasts/${id}/commands`, {
      command: { type: 'set-look', look: { ...look, ...rest } },
    });
  });

  after(async () => {
    await host?.close();
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  const page = () => host.page;
  const panel = () => page().getByRole('dialog', { name: /^Green screen/ });

  async function openPanel() {
    await page()
      .getByRole('button', { name: `More about ${people.host.name}` })
      .click();
    await page().getByRole('menuitem', { name: 'Green screen' }).click();
    await panel().waitFor();
  }

  /** The program's picture at the platform and the preview's canvas: their files and their pixels. */
  async function look(name) {
    const recording = await platform.record(key, 3, join(folder, `chroma-${name}.flv`));
    const program = await lastPictureOf(recording, join(folder, `chroma-${name}-program.png`));
    const preview = join(folder, `chroma-${name}-preview.png`);
    const canvas = page().locator('canvas[aria-label^="Program"]');
    const url = await canvas.evaluate((element) => element.toDataURL('image/png'));
    await writeFile(preview, Buffer.from(url.split(',')[1], 'base64'));
    return { program, preview, pictures: await Promise.all([program, preview].map(pixelsOf)) };
  }

  /** How far the worst of these places is from a colour, in both pictures. */
  function worst({ pictures }, where, colour) {
    const gaps = pictures.flatMap(({ width, height, at }) =>
      where.map(([x, y]) => distance(at(Math.round(x * width), Math.round(y * height)), colour)),
    );
    return Math.max(...gaps);
  }

  test('the cloth is seen as long as nobody takes it out', async () => {
    const seen = await look('whole');

    assert.ok(worst(seen, places.cloth.slice(0, 2), cloth) < 50);
    assert.ok(worst(seen, places.skin, skin) < 50);
  });

  test('one click on the cloth shows the background instead, and the person stays', async () => {
    await openPanel();
    const picture = panel().getByRole('button', { name: /^Take the color of the backdrop/ });
    const { width, height } = await picture.boundingBox();
    const isOn = panel().getByRole('switch', { name: 'Take the backdrop out', checked: true });
    // Until the camera's first picture is there, a click takes nothing.
    await until('the cloth is taken', async () => {
      await picture.click({ position: { x: width * 0.1, y: height * 0.2 } });
      return isOn.isVisible();
    });

    const seen = await measured(
      4,
      () => look('cut'),
      (found) => worst(found, places.cloth, background) < 40 && worst(found, places.skin, skin) < 50,
    );

    assert.ok(
      worst(seen, places.cloth, background) < 40,
      `${worst(seen, places.cloth, background)} from the background`,
    );
    assert.ok(worst(seen, places.skin, skin) < 50, `${worst(seen, places.skin, skin)} from the skin`);
    assert.ok(worst(seen, places.shirt, shirt) < 50, `${worst(seen, places.shirt, shirt)} from the shirt`);
    const likeness = await ssimOf(seen.program, seen.preview);
    assert.ok(likeness > 0.93, `SSIM ${likeness}`);
  });

  test('the panel is fit to be used, in light and in dark', async () => {
    await looksRight(host, 'chroma-panel-light');
    await page().emulateMedia({ colorScheme: 'dark' });
    await looksRight(host, 'chroma-panel-dark');
    await page().emulateMedia({ colorScheme: 'light' });
  });

  test('the sliders work by keyboard', async () => {
    const slider = panel().getByRole('slider', { name: 'Similarity' });
    await slider.focus();
    await page().keyboard.press('End');

    // Everything is as similar as that.
    const seen = await measured(
      4,
      () => look('nothing-left'),
      (found) => worst(found, places.skin, background) < 40,
    );

    assert.ok(worst(seen, places.skin, background) < 40);
  });

  test('switched off, the picture is whole again', async () => {
    await panel().getByRole('switch', { name: 'Take the backdrop out' }).press('Space');
    await page().keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });

    const seen = await measured(
      4,
      () => look('whole-again'),
      (found) => worst(found, places.cloth.slice(0, 2), cloth) < 50,
    );

    assert.ok(worst(seen, places.cloth.slice(0, 2), cloth) < 50);
    await screenshot(host, 'chroma-studio');
    assert.deepEqual(host.problems, []);
  });
});
