// A large file on a bad line: it waits for the network, for the person and for the next visit, and arrives whole.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { startLink } from '../support/link.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { run, until } from '../support/processes.mjs';
import * as studio from '../support/studio.mjs';

describe('uploads', { timeout: 400_000 }, () => {
  let server;
  let owner;
  let host;
  let folder;
  let session;
  let link;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backlot-uploads-'));
    server = await startBacklot({ name: 'uploads' });
    owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    link = await startLink(server);
    host = await openPerson({ name: people.host.name }, { baseURL: link.http });
    await studio.signIn(host, owner.email);
    session = await host.context.newCDPSession(host.page);
    await session.send('Network.enable');
  });

  after(async () => {
    await host?.close();
    link?.stop();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** A picture of noise: nothing makes it smaller. */
  async function noise(name) {
    const [width, height] = [2560, 1440];
    const raw = join(folder, 'noise.rgb');
    const file = join(folder, name);
    await writeFile(raw, randomBytes(width * height * 3));
    const source = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, '-i', raw];
    await run('ffmpeg', ['-v', 'error', '-y', ...source, '-frames:v', '1', file]);
    return file;
  }
  const page = () => host.page;
  const row = (name) => page().getByRole('listitem').filter({ hasText: name });
  const percent = async (name) =>
    Number(await row(name).getByRole('progressbar').getAttribute('aria-valuenow', { timeout: 20_000 }));
  const speed = (bytesPerSecond) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    });

  async function arrivedWhole(name, file) {
    await page()
      .getByRole('button', { name: `Open ${name}` })
      .waitFor({ timeout: 60_000 });
    const { assets } = await owner.api.ok('GET', '/api/assets');
    const { url, size } = assets.find((asset) => asset.name === name);
    const sent = await readFile(file);
    const response = await fetch(new URL(url, server.http), { headers: { authorization: `Bearer ${owner.token}` } });
    const kept = Buffer.from(await response.arrayBuffer());
    assert.equal(size, kept.length);
    return { sent: digest(sent), kept: digest(kept) };
  }
  const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

  test('the network goes and comes: the upload waits, says so, and goes on where it was', async () => {
    const file = await noise('storm.png');
    await page().goto('/library');
    await speed(1_500_000);
    await page().getByLabel('Choose files').setInputFiles(file);
    await until('a part has arrived', async () => (await percent('storm.png')) > 20, { timeout: 60_000 });
    link.sever();
    await page().getByText('No connection. Goes on by itself.').waitFor();
    await screenshot(host, 'uploads-offline');
    link.mend();
    await speed(-1);
    const { sent, kept } = await arrivedWhole('storm.png', file);
    assert.equal(kept, sent);
  });

  test('the person lets it wait, and go on', async () => {
    const file = await noise('patience.png');
    await speed(1_500_000);
    await page().getByLabel('Choose files').setInputFiles(file);
    await until('a part has arrived', async () => (await percent('patience.png')) > 20, { timeout: 60_000 });
    await page().getByRole('button', { name: 'Pause patience.png' }).click();
    await page()
      .getByText(/^Paused at \d+ %$/)
      .waitFor();
    await speed(-1);
    await page().getByRole('button', { name: 'Go on with patience.png' }).click();
    const { sent, kept } = await arrivedWhole('patience.png', file);
    assert.equal(kept, sent);
  });

  test('the page is loaded again in the middle: nothing has to be chosen again', async () => {
    const file = await noise('again.png');
    await speed(1_500_000);
    await page().getByLabel('Choose files').setInputFiles(file);
    await until('a part has arrived', async () => (await percent('again.png')) > 20, { timeout: 60_000 });
    await page().reload();
    await page().getByText('again.png').first().waitFor();
    await speed(-1);
    const { sent, kept } = await arrivedWhole('again.png', file);
    assert.equal(kept, sent);
  });

  test('what is given up leaves nothing behind', async () => {
    const file = await noise('never.png');
    await speed(1_500_000);
    await page().getByLabel('Choose files').setInputFiles(file);
    await until('a part has arrived', async () => (await percent('never.png')) > 20, { timeout: 60_000 });
    await page().getByRole('button', { name: 'Cancel never.png' }).click();
    await row('never.png').waitFor({ state: 'detached' });
    await speed(-1);
    const { assets } = await owner.api.ok('GET', '/api/assets');
    assert.ok(assets.every(({ name }) => name !== 'never.png'));
  });
});
