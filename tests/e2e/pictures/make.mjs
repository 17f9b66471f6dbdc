// The pictures of the README, taken from a real evening: `npm run pictures [FOLDER]`. The server, the platform and the
// browsers are the ones of the stories; only the people are drawn.
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { launch } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { run, until } from '../support/processes.mjs';
import { enterRoom, viewerPass } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';
import { cameraOf, portraits } from './portraits.mjs';

const folder = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../../../docs/pictures'));
const most = 250_000;
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const look = {
  primary: '#4f8fff',
  text: '#ffffff',
  background: '#0b1437',
  font: 'inter',
  tagStyle: 'bar',
  showHeadlines: true,
  rounded: true,
  logoCorner: 'top-right',
};

/** True when at least so many videos of a page show pictures. */
const videosRun = ({ page }, count) =>
  page.evaluate(
    (least) =>
      [...document.querySelectorAll('video')].filter(
        ({ videoWidth, currentTime }) => videoWidth > 0 && currentTime > 0.5,
      ).length >= least,
    count,
  );

const raw = await mkdtemp(join(tmpdir(), 'backlot-pictures-'));
await mkdir(folder, { recursive: true });
const server = await startBacklot({ name: 'pictures' });
const platform = await startPlatform();
const browser = await launch(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']);
const rooms = [];

try {
  await evening();
} finally {
  for (const room of rooms) room.leave();
  await browser.close();
  await Promise.all([server.stop(), platform.stop()]);
  await rm(raw, { recursive: true, force: true });
}

/** Somebody with a page of their own. */
async function person(name, { portrait, viewport = desk, colorScheme = 'light', scale = 1.5, hasTouch = false } = {}) {
  const context = await browser.newContext({
    baseURL: server.http,
    viewport,
    colorScheme,
    deviceScaleFactor: scale,
    hasTouch,
    locale: 'en-GB',
    permissions: ['camera', 'microphone'],
  });
  if (portrait) await context.addInitScript(cameraOf(portrait));
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  return { person: { name }, page, context };
}

/** Takes the picture and packs it; a picture that has grown too large is an error. */
async function take({ page }, name) {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(1_500);
  const png = join(raw, `${name}.png`);
  const webp = join(folder, `${name}.webp`);
  await page.screenshot({ path: png });
  await run('ffmpeg', ['-v', 'error', '-y', '-i', png, '-c:v', 'libwebp', '-quality', '84', webp]);
  const { size } = await stat(webp);
  console.log(`${name}.webp: ${(size / 1000).toFixed(0)} kB`);
  if (size > most) throw new Error(`${name}.webp has ${size} bytes, more than ${most}`);
}

async function evening() {
  const owner = await account(server.http, { email: 'maya@example.org', name: 'Maya Lindqvist' });
  const { api } = owner;
  const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
  const destination = (id, body) => api.ok('POST', `/api/broadcasts/${id}/destinations`, { streamKey: 'key', ...body });
  const past = await api.ok('POST', '/api/broadcasts', { title: 'Chess night' });
  await api.ok('POST', `/api/broadcasts/${past.id}/start`);
  await api.ok('POST', `/api/broadcasts/${past.id}/end`);
  for (const [title, scheduledAt] of [
    ['Sunday service', inDays(2)],
    ['Quarterly company meeting', inDays(9)],
    ['Class 7b: how telescopes work', inDays(12)],
  ]) {
    const planned = await api.ok('POST', '/api/broadcasts', { title, scheduledAt });
    await destination(planned.id, { platform: 'youtube', rtmpUrl: 'rtmps://a.rtmps.youtube.com/live2' });
  }
  const show = await api.ok('POST', '/api/broadcasts', {
    title: 'Friday evening talk: the night sky',
    description: 'Maya and her guests look up. Questions from the chat in the second half.',
  });
  await destination(show.id, { platform: 'custom', name: 'Main channel', rtmpUrl: platform.url, streamKey: 'main' });
  await destination(show.id, { platform: 'custom', name: 'Observatory', rtmpUrl: platform.url, streamKey: 'other' });
  const command = (body) => api.ok('POST', `/api/broadcasts/${show.id}/commands`, { command: body });
  await command({ type: 'set-look', look });
  const banner = {
    type: 'create-banner',
    kind: 'banner',
    title: 'The night sky in May',
    subtitle: 'What to see without a telescope',
  };
  await command(banner);
  await command({ ...banner, title: 'Tomás Rivera', subtitle: 'Astronomer, La Silla' });
  await command({ type: 'create-banner', kind: 'ticker', title: 'Questions? Write them in the chat', subtitle: '' });

  const maya = await person('Maya Lindqvist', { portrait: portraits.maya, colorScheme: 'dark' });
  await studio.signIn(maya, owner.email);
  const guests = [
    await person('Tomás Rivera', { portrait: portraits.tomas }),
    await person('Аня Соколова', { portrait: portraits.anya, viewport: phone, scale: 2, hasTouch: true }),
    await person('Kofi Mensah', { portrait: portraits.kofi }),
  ];
  const [tomas, anya] = guests;

  await tomas.page.goto(show.joinUrl);
  await tomas.page.getByLabel('Your name').fill(tomas.person.name);
  await tomas.page.getByLabel('Headline').fill('Astronomer');
  await tomas.page.getByText(/You enter backstage with camera and microphone/).waitFor();
  await take(tomas, 'green-room');
  await tomas.page.getByRole('button', { name: 'Enter studio' }).click();

  await studio.enterAsHost(maya, show);
  for (const guest of guests.slice(1)) await studio.joinAsGuest(guest, show.joinUrl);
  for (const name of [maya, ...guests.slice(0, 2)].map(({ person: { name } }) => name)) {
    await studio.addToStage(maya, name);
    await studio.seesOnStage(maya, name);
  }
  await studio.goLive(maya);
  await until(
    'both places have the show',
    () => ['main', 'other'].every((key) => platform.publishing(key).length === 1),
    {
      timeout: 120_000,
    },
  );

  for (const [name, text] of [
    ['Jonas W.', 'Hello from Malmö! Clear sky tonight.'],
    ['Ольга', 'А Персеиды будет видно из города?'],
    ['Sam', 'Which binoculars would you buy first?'],
    ['Lucía', 'The picture is great 👏'],
  ]) {
    const room = await enterRoom(server.http, await viewerPass(server.http, show.id, name), {});
    rooms.push(room);
    await room.command({ type: 'send-chat', text });
  }
  await studio.openPanel(maya, 'Comments');
  await maya.page.getByRole('button', { name: 'Star the comment of Ольга' }).click();
  await maya.page.getByRole('button', { name: 'Star the comment of Sam' }).click();
  await maya.page.keyboard.press('Shift+KeyB');
  await maya.page.getByRole('button', { name: 'Add to stage: Kofi Mensah' }).waitFor();
  await until('the program shows everybody', () => videosRun(maya, 3), { timeout: 120_000 });
  await take(maya, 'studio');

  await until('the guest sees the program', () => videosRun(anya, 1), { timeout: 120_000 });
  await anya.page.evaluate(() => window.scrollTo(0, 0));
  await take(anya, 'guest-on-a-phone');

  const viewer = await person('Lena', { viewport: { width: 1280, height: 760 } });
  await studio.watch(viewer, show, 'Lena');
  await until('the viewer sees the show', () => videosRun(viewer, 1), { timeout: 120_000 });
  await take(viewer, 'watch-page');

  const desktop = await person('Maya Lindqvist');
  await studio.signIn(desktop, owner.email);
  await desktop.page.getByText('Main channel').first().waitFor();
  await take(desktop, 'dashboard');
}
