// Makes pictures of every page without a server: `npm run build && npm run screenshots [OUTPUT [NAME [LANGUAGE]]]`.
// The API and the socket are answered here; the studio is the real one.
import { mkdir } from 'node:fs/promises';

import { chromium } from 'playwright-core';
import { preview } from 'vite';

import { brandId } from './fakeLibrary.mjs';
import { answerApi, answerSocket, broadcastId } from './fakeServer.mjs';

const output = process.argv[2] ?? 'screenshots';
const only = process.argv[3] ?? '';
const language = process.argv[4] ?? 'en-GB';
await mkdir(output, { recursive: true });

const server = await preview({ preview: { port: 0, host: '127.0.0.1', proxy: {} } });
const address = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:4173/';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--headless=new',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--disable-background-networking',
  ],
});

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

const click =
  (name, role = 'button') =>
  (page) =>
    page.getByRole(role, { name }).first().click();
const enter = async (page) => {
  await page.waitForTimeout(1200);
  await click('Enter studio')(page);
  await page.getByRole('button', { name: 'Leave the studio' }).waitFor();
  await page.waitForTimeout(1200);
};

const shots = [
  { name: 'landing', path: '', signedIn: false },
  { name: 'register', path: '', signedIn: false, act: click('Create account', 'tab') },
  { name: 'dashboard', path: 'broadcasts' },
  { name: 'dashboard-empty', path: 'broadcasts', variant: 'empty' },
  { name: 'dashboard-error', path: 'broadcasts', variant: 'error' },
  { name: 'new-broadcast', path: 'broadcasts/new', act: click('Later', 'radio') },
  { name: 'broadcast', path: `broadcasts/${broadcastId}` },
  {
    name: 'broadcast-add-destination',
    path: `broadcasts/${broadcastId}`,
    act: click('Add destination'),
  },
  { name: 'broadcast-delete', path: `broadcasts/${broadcastId}`, act: click('Delete broadcast') },
  { name: 'green-room-host', path: `studio/${broadcastId}` },
  { name: 'green-room-guest', path: 'join/guest-token-1234', signedIn: false },
  {
    name: 'green-room-trouble',
    path: 'join/guest-token-1234',
    signedIn: false,
    variant: 'denied',
  },
  { name: 'studio', path: `studio/${broadcastId}`, act: enter },
  { name: 'studio-live', path: `studio/${broadcastId}`, variant: 'live', act: enter },
  {
    name: 'studio-go-live',
    path: `studio/${broadcastId}`,
    act: async (page) => {
      await enter(page);
      await click('Go live')(page);
    },
  },
  ...[
    'Comments',
    'Banners',
    'Brand',
    'Media',
    'Scenes',
    'Notes',
    'People',
    'Private chat',
    'Health',
  ].map((panel) => ({
    name: `studio-${panel.toLowerCase().replace(' ', '-')}`,
    path: `studio/${broadcastId}`,
    variant: 'live',
    act: async (page) => {
      await enter(page);
      await click(panel, 'tab')(page);
    },
  })),
  {
    name: 'studio-preview',
    path: `studio/${broadcastId}`,
    variant: 'live',
    act: async (page) => {
      await enter(page);
      await click('Scenes', 'tab')(page);
      await click('Preview before taking', 'switch')(page);
      await click('News layout')(page);
      await page.waitForTimeout(800);
    },
  },
  {
    name: 'studio-show',
    path: `studio/${broadcastId}`,
    act: async (page) => {
      await enter(page);
      await click('Countdown, slate and host rule')(page);
    },
  },
  {
    name: 'studio-teleprompter',
    path: `studio/${broadcastId}`,
    variant: 'live',
    act: async (page) => {
      await enter(page);
      await click('Notes', 'tab')(page);
      await click('Open teleprompter')(page);
    },
  },
  {
    name: 'waiting',
    path: 'join/guest-token-1234',
    signedIn: false,
    variant: 'lobby',
    act: async (page) => {
      await page.getByLabel('Your name').fill('Аня Соколова');
      await page.waitForTimeout(1200);
      await click('Enter studio')(page);
      await page.getByText('WAITING').waitFor();
    },
  },
  {
    name: 'studio-destinations',
    path: `studio/${broadcastId}`,
    variant: 'live',
    act: async (page) => {
      await enter(page);
      await click('Destinations:')(page);
    },
  },
  {
    name: 'studio-menu',
    path: `studio/${broadcastId}`,
    variant: 'live',
    act: async (page) => {
      await enter(page);
      await click('More about Аня Соколова')(page);
    },
  },
  {
    name: 'studio-hotkeys',
    path: `studio/${broadcastId}`,
    act: async (page) => {
      await enter(page);
      await page.keyboard.press('?');
    },
  },
  {
    name: 'studio-devices',
    path: `studio/${broadcastId}`,
    act: async (page) => {
      await enter(page);
      await click('Camera, microphone and speaker')(page);
    },
  },
  {
    name: 'guest',
    path: 'join/guest-token-1234',
    signedIn: false,
    variant: 'live',
    act: async (page) => {
      await page.getByLabel('Your name').fill('Аня Соколова');
      await enter(page);
    },
  },
  { name: 'ended', path: 'join/ended-token-1234', signedIn: false },
  { name: 'dead-link', path: 'join/dead-token-1234', signedIn: false },
  {
    name: 'kicked',
    path: 'join/guest-token-1234',
    signedIn: false,
    variant: 'kicked',
    act: async (page) => {
      await page.getByLabel('Your name').fill('Ann');
      await page.waitForTimeout(1000);
      await click('Enter studio')(page);
      await page.getByText('removed you').waitFor();
    },
  },
  { name: 'passcode', path: 'join/guest-token-1234', signedIn: false, variant: 'passcode' },
  { name: 'not-found', path: 'nowhere', signedIn: false },
  { name: 'library', path: 'library' },
  { name: 'library-empty', path: 'library', variant: 'empty' },
  { name: 'library-open', path: 'library', act: click('Open night-sky.png') },
  { name: 'brands', path: 'brands' },
  { name: 'brands-empty', path: 'brands', variant: 'empty' },
  { name: 'brand', path: `brands/${brandId}` },
  { name: 'account', path: 'account' },
  { name: 'account-menu', path: 'broadcasts', act: click('Account of Maya Lindqvist') },
  { name: 'account-team', path: 'account/team' },
  { name: 'account-team-empty', path: 'account/team', variant: 'empty' },
  { name: 'account-team-add', path: 'account/team', act: click('Add member') },
  { name: 'account-security', path: 'account/security' },
  { name: 'account-hotkeys', path: 'account/hotkeys' },
  { name: 'watch-soon', path: `watch/${broadcastId}`, variant: 'soon', signedIn: false },
  { name: 'watch-live', path: `watch/${broadcastId}`, variant: 'live', signedIn: false },
  { name: 'watch-ended', path: `watch/${broadcastId}`, variant: 'ended', signedIn: false },
];

const troubles = [];
for (const shot of shots.filter(({ name }) => name.startsWith(only))) {
  for (const [size, viewport] of Object.entries({ wide, narrow })) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        locale: language,
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => troubles.push(`${shot.name}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('the server responded')) {
          troubles.push(`${shot.name}: ${message.text()}`);
        }
      });
      await answerApi(page, shot);
      await answerSocket(page, shot);
      await page.goto(address + shot.path);
      await page.waitForTimeout(900);
      await shot.act?.(page);
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${output}/${shot.name}-${size}-${colorScheme}.png` });
      await context.close();
    }
  }
}
await browser.close();
await server.close();
for (const trouble of new Set(troubles)) console.error(trouble);
console.log(`${output}: done`);
process.exit(troubles.length > 0 ? 1 : 0);
