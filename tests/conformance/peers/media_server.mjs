// Starts the media server and a browser for a test, and stops them after it.
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

function serverPath() {
  const builds = ['release', 'dev', 'asan'].map((preset) => `${root}build/${preset}`);
  if (process.env.BACKLOT_BINARY) builds.unshift(dirname(process.env.BACKLOT_BINARY));
  const known = builds.map((build) => `${build}/tests/conformance/peers/conformance_media_server`);
  const found = [process.env.BACKLOT_MEDIA_SERVER, ...known].find((path) => path && existsSync(path));
  if (!found) throw new Error('build conformance_media_server first, or name it in BACKLOT_MEDIA_SERVER');
  return found;
}

export async function startMediaServer() {
  const page = `${here}dist/media_page.js`;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: here, stdio: 'inherit' });
  const child = spawn(serverPath(), [page], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const first = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the media server ended with ${code}`)));
  });
  const url = `http://${/http=(\S+)/.exec(first)[1]}`;
  const json = async (path, body) => {
    const response = await fetch(url + path, body && { method: 'POST', body: JSON.stringify(body) });
    return response.status === 204 ? undefined : response.json();
  };
  return {
    url,
    json,
    rtcPort: Number(/rtc=(\d+)/.exec(first)[1]),
    async stop() {
      child.stdin.end();
      await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve()));
      return child.exitCode;
    },
  };
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless=new', '--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
      '--disable-gpu', '--disable-background-networking', '--autoplay-policy=no-user-gesture-required',
    ],
  });
}

/** Opens a page that holds one peer. */
export async function openPeer(browser, server, broadcastId, role = 'guest') {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error('page:', error.message));
  const participantId = randomUUID();
  await page.goto(server.url);
  await page.evaluate(
    ([broadcast, participant, of]) => { globalThis.peer = new globalThis.Peer(broadcast, participant, of); },
    [broadcastId, participantId, role],
  );
  return {
    page,
    participantId,
    run: (method, ...args) =>
      page.evaluate(([name, values]) => globalThis.peer[name](...values), [method, args]),
    close: () => context.close(),
  };
}

/** Asks again until the answer pleases, and fails with the last answer. */
export async function until(what, ask, pleases, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  let last;
  while (Date.now() < end) {
    last = await ask();
    if (pleases(last)) return last;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${what}: not within ${seconds} s; last: ${JSON.stringify(last, null, 1)}`);
}
