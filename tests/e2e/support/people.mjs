// A person is a Chromium of their own, with their own camera file and microphone file.
import { chromium } from 'playwright-core';
import { cameraOf } from './cameras.mjs';
import { output } from './output.mjs';
import { join } from 'node:path';

const executablePath = process.env.BACKLOT_CHROMIUM ?? '/usr/bin/chromium';

/** A machine that is busy with other things is waited for so many times as long. */
const patience = Number(process.env.BACKLOT_PATIENCE ?? 1);

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--autoplay-policy=no-user-gesture-required',
];

const answersYes = '--use-fake-ui-for-media-stream';
const pretends = '--use-fake-device-for-media-stream';

/** What is plugged in, and what the browser does when a page asks for it. */
export const devices = {
  /** A camera and a microphone, given to whoever asks. */
  ready: { flags: [answersYes, pretends], permissions: ['camera', 'microphone'] },
  /** Two cameras, given to whoever asks. */
  twoCameras: { flags: [answersYes, `${pretends}=device-count=2`], permissions: ['camera', 'microphone'] },
  /** They are there; the person has not been asked yet. */
  unasked: { flags: [pretends], permissions: undefined },
  /** Neither camera nor microphone. */
  missing: { flags: [answersYes], permissions: ['camera', 'microphone'] },
};

/** A Chromium with these flags besides ours. */
export const launch = (more) => chromium.launch({ executablePath, args: [...flags, ...more] });

/** Runs in the page before the app: keeps every peer connection, so that its statistics can be asked for. */
function rememberPeers() {
  window.backlotPeers = [];
  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(...args) {
      super(...args);
      window.backlotPeers.push(this);
    }
  };
}

/**
 * Opens a browser for a person: {browser, context, page, problems, close()}.
 *
 * `problems` collects what a person should never see: uncaught errors and console errors. `files` are what camera and
 * microphone bring, when it is not the person's colour and tone.
 */
export async function openPerson(
  person,
  {
    baseURL,
    viewport = { width: 1280, height: 800 },
    colorScheme = 'light',
    locale = 'en-US',
    script,
    has = devices.ready,
    hasTouch = false,
    bypassCSP = false,
    files,
  } = {},
) {
  const args = [...has.flags];
  if (person.colour || files) {
    const { video, audio } = files ?? (await cameraOf(person));
    args.push(`--use-file-for-fake-video-capture=${video}`, `--use-file-for-fake-audio-capture=${audio}`);
  }
  const browser = await launch(args);
  const context = await browser.newContext({
    baseURL,
    viewport,
    colorScheme,
    locale,
    hasTouch,
    bypassCSP,
    permissions: has.permissions,
  });
  await context.addInitScript(rememberPeers);
  if (script) await context.addInitScript(script);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000 * patience);
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    const { url } = message.location();
    // A browser reports every refusal as an error. These are ordinary: nobody is signed in yet; the room, and the
    // transports in it, went with the show before the page could close them; its program is not there yet.
    const isOrdinary = /\/api\/auth\/refresh$|\/transport\/close$|\/whep\//.test(url);
    if (message.type() === 'error' && !isOrdinary) problems.push(`${message.text()} (${url})`);
  });
  return { person, baseURL, browser, context, page, problems, close: () => browser.close() };
}

/** Saves what somebody sees, for people to look at. */
export async function screenshot({ page }, name) {
  await page.screenshot({ path: join(await output(), `${name}.png`) });
}
