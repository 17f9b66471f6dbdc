// The preview is the program: every layout by keyboard, tiles where the contract says, and both pictures alike.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startBacklot } from '../support/backlot.mjs';
import { measured } from '../support/measured.mjs';
import { output } from '../support/output.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { boxOf, lastPictureOf, offBy, pixelsOf, ssimOf } from '../support/pictures.mjs';
import { startPlatform } from '../support/platform.mjs';
import { until } from '../support/processes.mjs';
import * as studio from '../support/studio.mjs';

const key = 'preview';
const layouts = ['solo', 'cropped', 'grid', 'spotlight', 'sidebar', 'news', 'screen', 'pip', 'cinema'];
const forScreens = ['screen', 'pip', 'cinema'];

/** Far from one another and from the colour of name tags; nothing moves, so that time plays no part. */
const cast = {
  host: { name: 'Hanna Host', colour: [200, 45, 45], tone: 520, isStill: true },
  gleb: { name: 'Гость Глеб', colour: [150, 40, 160], tone: 1310, isStill: true },
  ines: { name: 'Inés Ibáñez', colour: [40, 150, 60], tone: 2030, isStill: true },
};
const slide = { colour: [235, 160, 30], width: 1280, height: 720 };

/** Runs in the page: the window to share is a slide that stands still. */
function shareASlide({ colour, width, height }) {
  navigator.mediaDevices.getDisplayMedia = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    const draw = () => {
      context.fillStyle = `rgb(${colour.join(' ')})`;
      context.fillRect(0, 0, width, height);
      context.fillStyle = 'white';
      context.fillRect(width / 4, height / 3, width / 2, height / 8);
    };
    draw();
    setInterval(draw, 200);
    return Promise.resolve(canvas.captureStream(5));
  };
}

describe('preview and program', { timeout: 600_000 }, () => {
  let server;
  let platform;
  let folder;
  const persons = {};

  before(async () => {
    folder = await output();
    server = await startBacklot({ name: 'preview' });
    platform = await startPlatform();
    for (const [role, person] of Object.entries(cast))
      persons[role] = await openPerson(person, { baseURL: server.http, viewport: { width: 1440, height: 900 } });
    // Three browsers draw and encode at once: a small machine answers late.
    for (const { page } of Object.values(persons)) page.setDefaultTimeout(90_000);
    await persons.host.page.addInitScript(shareASlide, slide);
  });

  after(async () => {
    await Promise.all(Object.values(persons).map((person) => person.close()));
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  test('three people and a shared screen are on stage, live', async () => {
    const { host } = persons;
    const broadcast = await studio.hostOnAir(host, { email: 'hanna@example.org', url: platform.url, key });
    for (const role of ['gleb', 'ines']) {
      await studio.joinAsGuest(persons[role], broadcast.joinUrl);
      await studio.addToStage(host, cast[role].name);
      await studio.seesOnStage(host, cast[role].name);
    }
    await host.page.keyboard.press('Shift+KeyS');
    const slideWaits = host.page.getByRole('button', { name: `Add to stage: the screen of ${cast.host.name}` });
    await slideWaits.waitFor({ timeout: 90_000 });
    await studio.addToStage(host, `the screen of ${cast.host.name}`);
    await until('the platform has a publisher', () => platform.publishing(key).length === 1, { timeout: 30_000 });
    await until('the preview shows the slide', () => studio.videoShows(host, slide.colour), { timeout: 30_000 });
  });

  for (const [index, layout] of layouts.entries()) {
    test(`${layout}: Shift+${index + 1} puts tiles where they belong, and both pictures are alike`, async () => {
      await persons.host.page.keyboard.press(`Shift+Digit${index + 1}`);
      const expected = await tilesOf(layout);

      const { boxes, likeness } = await measured(
        4,
        () => look(layout),
        (found) => found.likeness >= 0.98 && found.boxes.every((all) => worstOf(all, expected) <= 2),
      );

      for (const all of boxes)
        assert.ok(worstOf(all, expected) <= 2, `${JSON.stringify(all)} for ${JSON.stringify(expected)}`);
      assert.ok(likeness >= 0.98, `SSIM ${likeness}`);
    });
  }

  test('nobody saw an error', async () => {
    await screenshot(persons.host, 'preview-host');
    for (const { problems } of Object.values(persons)) assert.deepEqual(problems, []);
  });

  /** The preview's canvas and the program's picture at the platform: where each colour is, and how alike they are. */
  async function look(layout) {
    const recording = await platform.record(key, 3, join(folder, `preview-${layout}.flv`));
    const program = await lastPictureOf(recording, join(folder, `preview-${layout}-program.png`));
    const preview = join(folder, `preview-${layout}-preview.png`);
    const canvas = persons.host.page.getByRole('img', { name: /^Program/ });
    const url = await canvas.evaluate((element) => element.toDataURL('image/png'));
    await writeFile(preview, Buffer.from(url.split(',')[1], 'base64'));
    const boxes = await Promise.all([program, preview].map(async (file) => colourBoxes(await pixelsOf(file))));
    return { boxes, likeness: await ssimOf(program, preview) };
  }

  const colourBoxes = (picture) => [...Object.values(cast), slide].map(({ colour }) => boxOf(picture, colour));

  /** Where everybody belongs, in the order of the cast and the slide last; null: not in this picture. */
  async function tilesOf(layout) {
    const contract = resolve(import.meta.dirname, '../../../contracts/layouts', `${layout}-16x9.json`);
    const { tiles } = JSON.parse(await readFile(contract, 'utf8'));
    const places = tiles['4'].map(([x, y, width, height]) => ({ x, y, width, height }));
    const order = forScreens.includes(layout) ? [1, 2, 3, 0] : [0, 1, 2, 3];
    return order.map((place, who) => {
      const tile = places[place];
      if (!tile) return null;
      return who === 3 ? whole(slide, tile) : tile;
    });
  }
});

/** Where a picture stands that is shown whole in a tile. */
function whole(picture, tile) {
  const ratio = Math.min(tile.width / picture.width, tile.height / picture.height);
  const [width, height] = [picture.width * ratio, picture.height * ratio];
  return { x: tile.x + (tile.width - width) / 2, y: tile.y + (tile.height - height) / 2, width, height };
}

/** The largest distance between boxes found and expected; endless when somebody is missing or should not be there. */
function worstOf(found, expected) {
  const gaps = expected.map((box, i) => {
    if (box === null || found[i] === null) return box === found[i] ? 0 : Infinity;
    return offBy(found[i], box);
  });
  return Math.max(...gaps);
}
