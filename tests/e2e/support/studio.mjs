// What a person does in the app, found by role and name as a person (or a screen reader) finds it.
import { apiOf } from './api.mjs';
import { distance } from './recording.mjs';

const password = 'correct horse battery';

export const credentials = (email) => ({ email, password });

// --- before the studio ----------------------------------------------------------------------------------------------

export async function register({ page, person }, { email }) {
  await page.goto('/');
  await chooseIfThere(page, 'Create account');
  await page.getByLabel('Your name').fill(person.name);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.locator('form').getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).waitFor();
}

/** The way to the form may be a tab, a button or a link; when the form is there already, stay. */
async function chooseIfThere(page, name) {
  const field = page.getByLabel('Your name');
  const way = page.getByRole('tab', { name }).or(page.getByRole('link', { name }));
  await field.or(way).first().waitFor();
  if (!(await field.isVisible())) await way.first().click();
}

/** Fills the form; gives {id, joinUrl}. */
export async function createBroadcast({ page }, title, kind = 'Live show') {
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('menuitem', { name: kind }).click();
  await page.getByLabel('Title').fill(title);
  await page
    .locator('form')
    .getByRole('button', { name: /create/i })
    .click();
  await page.waitForURL(/\/broadcasts\/[0-9a-f-]{36}/);
  const id = new URL(page.url()).pathname.split('/')[2];
  const link = page.getByText(/\/join\/[\w-]+/).first();
  return { id, title, joinUrl: new URL((await link.textContent()).trim()).pathname };
}

export async function addDestination({ page }, { id }, { url, key }) {
  if (!page.url().endsWith(`/broadcasts/${id}`)) await page.goto(`/broadcasts/${id}`);
  await page.getByRole('button', { name: 'Add destination' }).first().click();
  await page.getByRole('radio', { name: 'Custom RTMP' }).click();
  await page.getByLabel('Server address').fill(url);
  await page.getByLabel('Stream key', { exact: true }).fill(key);
  await page.locator('form').getByRole('button', { name: 'Add destination' }).click();
  await page.getByRole('listitem').filter({ hasText: url }).waitFor();
}

// --- into the studio ------------------------------------------------------------------------------------------------

export async function enterAsHost({ page }, { id }) {
  await page.goto(`/studio/${id}`);
  await page.getByText(/You enter backstage with camera and microphone/).waitFor();
  await page.getByRole('button', { name: 'Enter studio' }).click();
  await page.getByRole('region', { name: 'Backstage' }).waitFor();
}

export async function joinAsGuest({ page, person }, joinUrl) {
  await page.goto(joinUrl);
  await page.getByLabel('Your name').fill(person.name);
  await page.getByText(/You enter backstage with camera and microphone/).waitFor();
  await page.getByRole('button', { name: 'Enter studio' }).click();
}

/** Account, broadcast and destination by API, then a host alone on stage and live. For stories about something else. */
export async function hostOnAir(host, { email, url, key }) {
  const api = apiOf(host.baseURL);
  const { accessToken } = await api.ok('POST', '/api/auth/register', { ...credentials(email), name: host.person.name });
  const broadcast = await api.as(accessToken).ok('POST', '/api/broadcasts', { title: `A show of ${host.person.name}` });
  const destination = { platform: 'custom', rtmpUrl: url, streamKey: key };
  await api.as(accessToken).ok('POST', `/api/broadcasts/${broadcast.id}/destinations`, destination);
  await signIn(host, email);
  await enterAsHost(host, broadcast);
  await addToStage(host, host.person.name);
  await seesOnStage(host, host.person.name);
  await goLive(host);
  return { ...broadcast, api: api.as(accessToken) };
}

export async function signIn({ page }, email) {
  await page.goto('/');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.locator('form').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).waitFor();
}

// --- in the studio --------------------------------------------------------------------------------------------------

export const addToStage = ({ page }, name) => page.getByRole('button', { name: `Add to stage: ${name}` }).click();

export const removeFromStage = ({ page }, name) =>
  page.getByRole('button', { name: `Remove ${name} from the stage` }).click();

export const seesOnStage = ({ page }, name) => page.getByRole('article', { name: `${name}, on stage` }).waitFor();

export const seesBackstage = ({ page }, name) => page.getByRole('article', { name: `${name}, backstage` }).waitFor();

/** The words that tell a person whether the world hears them. */
export const isToldBackstage = ({ page }) => page.getByText('BACKSTAGE', { exact: true }).waitFor();
export const isToldOnAir = ({ page }) => page.getByText('ON AIR', { exact: true }).waitFor();

export async function goLive({ page }) {
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.getByRole('button', { name: 'Go live now' }).click();
}

export async function startRehearsal({ page }) {
  await page.getByRole('button', { name: 'Start rehearsal' }).click();
  await page.getByRole('button', { name: 'Start now' }).click();
}

export async function endRehearsal({ page }) {
  await page.getByRole('button', { name: 'End rehearsal' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End rehearsal' }).click();
}

export async function endShow({ page }) {
  await page.getByRole('button', { name: 'End show' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End show' }).click();
}

/** The studio says LIVE, which it does once a destination has confirmed. */
export const seesLive = ({ page }) =>
  page.getByRole('status', { name: 'Air' }).getByText('Live', { exact: true }).waitFor({ timeout: 20_000 });

/** Opens a panel of the right rail by its title. */
export async function openPanel({ page }, title) {
  const tab = page.getByRole('tablist', { name: 'Panels' }).getByRole('tab', { name: title });
  await tab.click();
  await page.getByRole('heading', { level: 2, name: title }).waitFor();
}

/** Says something that only people in the studio read. */
export async function say(person, text) {
  await openPanel(person, 'Private chat');
  await person.page.getByLabel('Message to the studio').fill(text);
  await person.page.getByRole('button', { name: 'Send' }).click();
}

export async function reads(person, text) {
  await openPanel(person, 'Private chat');
  await person.page.getByText(text, { exact: true }).waitFor();
}

// --- on the watch page ----------------------------------------------------------------------------------------------

/** Comes to the watch page and takes a name for the chat. */
export async function watch({ page }, { id }, name) {
  await page.goto(`/watch/${id}`);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join the chat' }).click();
  await page.getByLabel('Message').waitFor();
}

export async function comment({ page }, text) {
  await page.getByLabel('Message').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

// --- what the browser has -------------------------------------------------------------------------------------------

/** True when any picture on the page (video or canvas) shows the colour somewhere. */
export async function videoShows({ page }, colour) {
  const colours = await page.evaluate(() => {
    const small = Object.assign(document.createElement('canvas'), { width: 32, height: 18 });
    const context = small.getContext('2d', { willReadFrequently: true });
    return [...document.querySelectorAll('video, canvas')].flatMap((picture) => {
      context.clearRect(0, 0, 32, 18);
      context.drawImage(picture, 0, 0, 32, 18);
      const { data } = context.getImageData(0, 0, 32, 18);
      return Array.from({ length: 32 * 18 }, (_, i) => [data[i * 4], data[i * 4 + 1], data[i * 4 + 2]]);
    });
  });
  return colours.some((one) => distance(one, colour) < 60);
}

/** True when somebody else's voice has been played since the last time this was asked. */
export function audioArrives({ page }) {
  return page.evaluate(async () => {
    let energy = 0;
    for (const peer of window.backlotPeers) {
      for (const report of (await peer.getStats()).values()) {
        if (report.type === 'inbound-rtp' && report.kind === 'audio') energy += report.totalAudioEnergy ?? 0;
      }
    }
    const before = window.backlotEnergy ?? 0;
    window.backlotEnergy = energy;
    return energy - before > 0.001;
  });
}
