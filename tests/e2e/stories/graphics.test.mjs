// What the studio puts over the picture, as the platform receives it: banner, ticker, comment, slate, and back.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { output } from '../support/output.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { run, until } from '../support/processes.mjs';
import { isDeafTo, picturesOf, soundOf, whoseColour } from '../support/recording.mjs';
import * as studio from '../support/studio.mjs';

const key = 'graphics';
const attack = '<script>window.wasRun = true</script><img src=x onerror="window.wasRun = true">';

describe('graphics', { timeout: 300_000 }, () => {
  let server;
  let platform;
  let host;
  let viewer;
  let broadcast;
  let folder;

  before(async () => {
    folder = await output();
    server = await startBacklot({ name: 'graphics' });
    platform = await startPlatform();
    host = await openPerson(people.host, { baseURL: server.http });
    viewer = await openPerson({ name: 'Vera' }, { baseURL: server.http });
    broadcast = await studio.hostOnAir(host, { email: 'hanna@example.org', url: platform.url, key });
    await studio.seesLive(host);
  });

  after(async () => {
    await Promise.all([host?.close(), viewer?.close()]);
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  const page = () => host.page;

  /** What the platform gets now: the recording's last picture, which is also saved for people to look at. */
  async function received(name, seconds = 4) {
    const file = await platform.record(key, seconds, join(folder, `graphics-${name}.flv`));
    const still = join(folder, `graphics-${name}.png`);
    await run('ffmpeg', ['-v', 'error', '-y', '-sseof', '-0.5', '-i', file, '-frames:v', '1', '-update', '1', still]);
    return { file, picture: (await picturesOf(file)).at(-1) };
  }

  /** How much of a band of the picture is not the host's colour. */
  function covered(picture, { top, bottom, left = 0.02, right = 0.98 }) {
    let foreign = 0;
    let all = 0;
    for (let y = top; y < bottom; y += 0.02)
      for (let x = left; x < right; x += 0.02, ++all) if (whoseColour(picture.at(x, y), people) !== 'host') ++foreign;
    return foreign / all;
  }
  const lowerLeft = { top: 0.82, bottom: 0.94, left: 0.06, right: 0.3 };

  async function choose(kind) {
    await studio.openPanel(host, 'Banners');
    await page()
      .getByRole('radio', { name: kind === 'ticker' ? 'Tickers' : 'Banners' })
      .click();
  }
  async function make(kind, texts) {
    await studio.openPanel(host, 'Banners');
    await page()
      .getByRole('radio', { name: kind === 'ticker' ? 'Tickers' : 'Banners' })
      .click();
    await page()
      .getByRole('button', { name: kind === 'ticker' ? 'New ticker' : 'New banner' })
      .click();
    for (const [label, text] of Object.entries(texts)) await page().getByRole('textbox', { name: label }).fill(text);
    await page().getByRole('button', { name: 'Save' }).click();
  }

  test('a banner with emoji and a second line lies in the lower third', async () => {
    const before = covered((await received('plain')).picture, lowerLeft);
    await make('banner', { Title: 'Добрый вечер 🎉', 'Second line': 'مساء الخير' });
    await page().getByRole('button', { name: 'Show “Добрый вечер 🎉”' }).click();
    const after = covered((await received('banner')).picture, lowerLeft);

    assert.ok(before < 0.5, `${before} of the corner was covered before`);
    assert.ok(after > 0.9, `${after} of the corner is covered by the banner`);
  });

  test('a ticker runs', async () => {
    await make('ticker', { Text: 'The news of the evening, one after the other, without an end' });
    await page()
      .getByRole('button', { name: /^Show “The news/ })
      .click();
    const { file } = await received('ticker');
    const bands = (await picturesOf(file, { fps: 4 })).map((picture) =>
      Array.from({ length: 160 }, (_, i) => picture.at(i / 160, 0.965).join()).join(),
    );

    assert.ok(new Set(bands.slice(-6)).size >= 5, 'the text stands still');
    await screenshot(host, 'graphics-banners');
    await page()
      .getByRole('button', { name: /^Hide “The news/ })
      .click();
    await choose('banner');
    await page().getByRole('button', { name: 'Hide “Добрый вечер 🎉”' }).click();
  });

  test('a comment from the watch page is starred and shown; a script stays text', async () => {
    await studio.watch(viewer, broadcast, 'Vera');
    await studio.comment(viewer, attack);
    await studio.openPanel(host, 'Comments');
    await page().getByText(attack, { exact: true }).waitFor({ timeout: 20_000 });
    await page().getByRole('button', { name: 'Star the comment of Vera' }).click();
    await page().getByRole('button', { name: 'Show the comment of Vera on screen' }).click();
    const { picture } = await received('comment');

    assert.ok(covered(picture, { top: 0.5, bottom: 0.97 }) > 0.1, 'no comment in the picture');
    await screenshot(host, 'graphics-comments');
    for (const person of [host, viewer]) assert.equal(await person.page.evaluate(() => window.wasRun), undefined);
    await page().getByRole('button', { name: 'Hide the comment of Vera' }).click();
  });

  test('the slate covers everything and is silent, until it is taken off', async () => {
    await page().keyboard.press('Shift+Escape');
    await page().getByText('SLATE', { exact: true }).waitFor();
    const { file, picture } = await received('slate', 5);
    assert.ok(covered(picture, { top: 0.02, bottom: 0.98 }) > 0.99, 'the host is seen beside the slate');
    assert.ok(isDeafTo((await soundOf(file)).subarray(2 * 48_000), people.host.tone), 'the host is heard');

    await page().getByRole('button', { name: 'Take the slate off' }).first().click();
    await until('the host is back in the picture', async () => {
      const { picture: next } = await received('after-slate', 3);
      return whoseColour(next.at(0.5, 0.5), people) === 'host';
    });
  });

  test('the last act is taken back', async () => {
    await studio.removeFromStage(host, people.host.name);
    await studio.seesBackstage(host, people.host.name);
    await page().keyboard.press('Control+z');
    await studio.seesOnStage(host, people.host.name);
  });

  test('nobody saw an error', () => {
    assert.deepEqual(host.problems, []);
    assert.deepEqual(viewer.problems, []);
  });
});
