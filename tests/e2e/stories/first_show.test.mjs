// The first show: an account, a broadcast, a guest by link, on stage, live, and what the platform received of it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { apiOf } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { measured } from '../support/measured.mjs';
import { output } from '../support/output.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { until } from '../support/processes.mjs';
import {
  hears,
  isDeafTo,
  paceOf,
  picturesOf,
  shapeOf,
  showsColour,
  soundOf,
  whoseColour,
} from '../support/recording.mjs';
import * as studio from '../support/studio.mjs';

const key = 'first-show';

describe('the first show', { timeout: 300_000 }, () => {
  let server;
  let platform;
  let host;
  let guest;
  let folder;
  let broadcast;

  before(async () => {
    folder = await output();
    server = await startBacklot({ name: 'first-show' });
    platform = await startPlatform();
    host = await openPerson(people.host, { baseURL: server.http });
    guest = await openPerson(people.guest, { baseURL: server.http });
  });

  after(async () => {
    await Promise.all([host?.close(), guest?.close()]);
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  /** What the platform gives to a viewer from now on. */
  const received = (name, seconds) => platform.record(key, seconds, join(folder, `first-show-${name}.flv`));

  test('the host creates an account and a broadcast with a destination', async () => {
    await studio.register(host, { email: 'hanna@example.org' });
    broadcast = await studio.createBroadcast(host, 'Evening talk');
    await studio.addDestination(host, broadcast, { url: platform.url, key });

    assert.match(broadcast.joinUrl, /\/join\/\S+/);
  });

  test('in the green room the meter moves with the voice', async () => {
    await host.page.goto(`/studio/${broadcast.id}`);
    const meter = host.page.getByRole('meter', { name: 'Loudness of your microphone' });
    await meter.waitFor();
    const levels = new Set();
    await until('the meter has moved up and down', async () => {
      levels.add(Number(await meter.getAttribute('aria-valuenow')));
      return levels.size >= 3 && Math.max(...levels) - Math.min(...levels) >= 10;
    });
  });

  test('the host enters the studio and takes the stage', async () => {
    await studio.enterAsHost(host, broadcast);
    await studio.addToStage(host, people.host.name);

    await studio.seesOnStage(host, people.host.name);
  });

  test('a guest with the link comes in, backstage', async () => {
    await studio.joinAsGuest(guest, broadcast.joinUrl);

    await studio.seesBackstage(host, people.guest.name);
    await studio.isToldBackstage(guest);
  });

  test('host and guest see and hear each other', async () => {
    await until('the host sees the guest', () => studio.videoShows(host, people.guest.colour));
    await until('the guest sees the host', () => studio.videoShows(guest, people.host.colour));
    await until('the guest hears the host', () => studio.audioArrives(guest));
    await until('the host hears the guest', () => studio.audioArrives(host));
  });

  test('live: the platform gets the host, and nothing of the guest backstage', async () => {
    await studio.goLive(host);
    await until('the platform has a publisher', () => platform.publishing(key).length === 1, { timeout: 20_000 });
    await studio.seesLive(host);
    const file = await received('backstage', 6);
    const [pictures, sound] = [await picturesOf(file), await soundOf(file)];

    assert.ok(pictures.length >= 8, `${pictures.length} pictures`);
    for (const picture of pictures) {
      assert.equal(whoseColour(picture.at(0.5, 0.5), people), 'host', `${picture.at(0.5, 0.5)} at ${picture.time} s`);
      assert.ok(!showsColour(picture, people.guest.colour), `the guest is seen at ${picture.time} s`);
    }
    assert.ok(hears(sound, people.host.tone), 'the host is not heard');
    assert.ok(isDeafTo(sound, people.guest.tone), 'the guest is heard');
  });

  test('on stage the guest is seen in a cell and heard', async () => {
    await studio.addToStage(host, people.guest.name);
    await studio.isToldOnAir(guest);
    await screenshot(host, 'first-show-host-live');
    await screenshot(guest, 'first-show-guest-live');
    const file = await received('both', 10);
    const [pictures, sound] = [await picturesOf(file), await soundOf(file)];

    for (const picture of pictures.filter((p) => p.time >= 2)) {
      assert.equal(
        whoseColour(picture.at(0.25, 0.5), people),
        'host',
        `left ${picture.at(0.25, 0.5)} at ${picture.time} s`,
      );
      assert.equal(
        whoseColour(picture.at(0.75, 0.5), people),
        'guest',
        `right ${picture.at(0.75, 0.5)} at ${picture.time} s`,
      );
    }
    assert.ok(hears(sound, people.host.tone), 'the host is not heard');
    assert.ok(hears(sound, people.guest.tone), 'the guest is not heard');
  });

  test('the stream has the promised shape and an even pace', async (t) => {
    const { shape, pace } = await measured(
      3,
      async () => {
        const file = await received('pace', 12);
        return { shape: await shapeOf(file), pace: await paceOf(file) };
      },
      ({ pace: { fps, longestGap } }) => Math.abs(fps - 30) < 1 && longestGap <= 0.1,
    );

    assert.deepEqual([shape.width, shape.height, shape.codec, shape.audioCodec], [1280, 720, 'h264', 'aac']);
    assert.equal(shape.sampleRate, 48_000);
    if (Math.abs(pace.fps - 30) >= 1 && (await server.lacksTime()))
      return t.skip('the program says that this machine has no time for every picture');
    assert.ok(Math.abs(pace.fps - 30) < 1, `${pace.fps} frames a second`);
    assert.ok(pace.longestGap <= 0.1, `a gap of ${pace.longestGap} s`);
    for (const distance of pace.keyFrameDistances) {
      assert.ok(Math.abs(distance - 2) <= 0.1, `key frames ${distance} s apart`);
    }
  });

  test('taken off the stage the guest is gone from picture and sound', async () => {
    await studio.removeFromStage(host, people.guest.name);
    await studio.isToldBackstage(guest);
    const file = await received('removed', 6);
    const pictures = (await picturesOf(file)).filter((p) => p.time >= 3);
    const sound = (await soundOf(file)).subarray(3 * 48_000);

    for (const picture of pictures) assert.ok(!showsColour(picture, people.guest.colour), `seen at ${picture.time} s`);
    assert.ok(isDeafTo(sound, people.guest.tone), 'the guest is heard');
  });

  test('a chat message reaches the other side as text', async () => {
    await studio.say(guest, '<b>Привет</b> from backstage');

    await studio.reads(host, '<b>Привет</b> from backstage');
  });

  test('the end: the platform is left cleanly and the broadcast is over', async () => {
    await studio.endShow(host);
    await until('the publisher is gone', () => platform.publishing(key).length === 0, { timeout: 15_000 });
    await until('no program is left', async () => (await server.programs()).length === 0, { timeout: 20_000 });
    const { accessToken } = await apiOf(server.http).ok(
      'POST',
      '/api/auth/login',
      studio.credentials('hanna@example.org'),
    );
    const { status } = await apiOf(server.http, accessToken).ok('GET', `/api/broadcasts/${broadcast.id}`);

    assert.equal(status, 'ended');
    assert.equal(
      platform.publishers.filter((p) => p.key === key).length,
      1,
      'the platform saw more than one connection',
    );
  });

  test('nobody saw an error', () => {
    assert.deepEqual(host.problems, []);
    assert.deepEqual(guest.problems, []);
  });
});
