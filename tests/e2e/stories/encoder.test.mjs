// An encoder (ffmpeg here, OBS elsewhere) publishes with the broadcast's stream key and is a source like any camera.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { output } from '../support/output.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { startPlatform } from '../support/platform.mjs';
import { end, run, until } from '../support/processes.mjs';
import { distance, hears, isDeafTo, picturesOf, soundOf } from '../support/recording.mjs';
import * as studio from '../support/studio.mjs';

const key = 'encoder';
/** Nobody's. */
const green = [40, 170, 90];
const orange = [220, 130, 40];
const violet = [120, 60, 200];
const tones = { green: 1700, orange: 2300, violet: 3100 };
const hex = (colour) => `0x${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

describe('an encoder', { timeout: 300_000 }, () => {
  let server;
  let platform;
  let host;
  let folder;
  let ingest;
  let api;
  let broadcast;
  let encoder;

  before(async () => {
    folder = await output();
    server = await startBacklot({ name: 'encoder' });
    platform = await startPlatform();
    host = await openPerson(people.host, { baseURL: server.http });
    ({ id: broadcast, api } = await studio.hostOnAir(host, {
      email: 'hanna@example.org',
      url: platform.url,
      key,
    }));
    ingest = await api.ok('GET', `/api/broadcasts/${broadcast}/ingest`);
    await studio.seesLive(host);
    await studio.removeFromStage(host, people.host.name);
  });

  after(async () => {
    if (encoder) await end(encoder);
    await host?.close();
    await Promise.all([server?.stop(), platform?.stop()]);
  });

  const page = () => host.page;
  const address = (streamKey) => `rtmp://127.0.0.1:${ingest.rtmpPort}/live/${streamKey}`;

  const inputs = (colour, tone) => [
    ...['-v', 'error', '-re', '-f', 'lavfi', '-i', `color=${hex(colour)}:s=640x360:r=30`],
    ...['-f', 'lavfi', '-i', `sine=frequency=${tone}:sample_rate=44100`],
  ];
  /** Colours by either matrix, and named; a key frame each second. */
  const codecs = (more, [matrix, name] = ['bt601', 'smpte170m']) => [
    ...['-vf', `scale=out_color_matrix=${matrix}:out_range=tv,format=yuv420p`, '-colorspace', name],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-g', '30', ...more, '-c:a', 'aac', '-b:a', '128k', '-f', 'flv'],
  ];
  const publish = (colour, tone, ...more) => {
    encoder = spawn('ffmpeg', [...inputs(colour, tone), ...codecs(...more), address(ingest.streamKey)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  /** By WHIP, as OBS does, but with the browser's own WebRTC; the status and the session's address. */
  const publishByWhip = (streamKey, colour, tone) =>
    page().evaluate(
      async ([url, token, fill, frequency]) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
        const context = canvas.getContext('2d');
        setInterval(() => {
          context.fillStyle = fill;
          context.fillRect(0, 0, 640, 360);
        }, 33);
        const sound = new AudioContext();
        const hum = new OscillatorNode(sound, { frequency });
        const outlet = new MediaStreamAudioDestinationNode(sound);
        hum.connect(outlet);
        hum.start();
        const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
        globalThis.encoderConnection = connection;
        for (const track of [...canvas.captureStream(30).getTracks(), ...outlet.stream.getTracks()])
          connection.addTransceiver(track, { direction: 'sendonly' });
        await connection.setLocalDescription();
        const answer = await fetch(url, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/sdp' },
          body: connection.localDescription.sdp,
        });
        if (answer.status === 201)
          await connection.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
        return { status: answer.status, location: answer.headers.get('location') };
      },
      [`/whip/${broadcast}`, streamKey, `rgb(${colour.join()})`, tone],
    );
  async function received(name, seconds) {
    const file = await platform.record(key, seconds, join(folder, `encoder-${name}.flv`));
    return { picture: (await picturesOf(file)).at(-1), sound: (await soundOf(file)).subarray(48_000) };
  }

  test('the studio says where it publishes, and hides the key', async () => {
    await page().getByRole('button', { name: 'Add an encoder as a source' }).click();
    await page().getByText(`rtmp://127.0.0.1:${ingest.rtmpPort}/live`).waitFor();
    assert.equal(await page().getByText(ingest.streamKey).count(), 0);
    await page().getByRole('button', { name: 'Show the stream key' }).click();
    await page().getByText(ingest.streamKey).waitFor();
    await screenshot(host, 'encoder-key');
    await page().keyboard.press('Escape');
  });

  test('a wrong key is refused', async () => {
    const args = [...inputs(green, 440), ...codecs([]), '-t', '2', address('not-the-key')];
    await assert.rejects(run('ffmpeg', args, { timeout: 30_000 }));
  });

  test('with the key it comes in backstage, unheard outside, seen and heard by the host', async () => {
    publish(green, tones.green, ['-bf', '0'], ['bt709', 'bt709']);  // as OBS has it
    await studio.seesBackstage(host, 'Encoder');
    await page().getByLabel('Stream of an encoder').waitFor();
    await until('the host sees it', () => studio.videoShows(host, green));
    await until('the host hears it', () => studio.audioArrives(host));

    assert.ok(isDeafTo((await received('backstage', 4)).sound, tones.green), 'heard from backstage');
  });

  test('on stage it is in the program, picture and sound', async () => {
    await studio.addToStage(host, 'Encoder');
    await studio.seesOnStage(host, 'Encoder');
    await until(
      'the program shows it',
      async () => distance((await received('on', 4)).picture.at(0.5, 0.4), green) < 40,
    );
    await screenshot(host, 'encoder-on-stage');

    assert.ok(hears((await received('heard', 5)).sound, tones.green), 'not heard in the program');
  });

  test('when it stops its card waits, and another stream of it takes the same place', async () => {
    await end(encoder, { signal: 'SIGKILL' });
    await page().getByRole('article', { name: 'Encoder, on stage' }).getByText('Reconnecting').waitFor();

    publish(orange, tones.orange, ['-bf', '2']);
    await page()
      .getByRole('article', { name: 'Encoder, on stage' })
      .getByText('Reconnecting')
      .waitFor({ state: 'detached' });
    await until('the program shows the other colour', async () => {
      return distance((await received('again', 4)).picture.at(0.5, 0.4), orange) < 40;
    });
    assert.ok(hears((await received('heard-again', 5)).sound, tones.orange), 'not heard in the program');
  });

  test('when it stays away its card goes', async () => {
    await end(encoder, { signal: 'SIGKILL' });
    await page().getByRole('article', { name: 'Encoder, on stage' }).waitFor({ state: 'detached', timeout: 60_000 });
  });

  test('by WebRTC with the same key it is the same source', async () => {
    assert.equal((await publishByWhip('not-the-key', violet, tones.violet)).status, 401);

    const { status, location } = await publishByWhip(ingest.streamKey, violet, tones.violet);
    assert.equal(status, 201);
    await studio.seesBackstage(host, 'Encoder');
    await studio.addToStage(host, 'Encoder');
    await until('the program shows it', async () => {
      return distance((await received('whip', 4)).picture.at(0.5, 0.4), violet) < 40;
    });
    assert.ok(hears((await received('heard-whip', 5)).sound, tones.violet), 'not heard in the program');

    const closed = await fetch(new URL(location, server.http), {
      method: 'DELETE',
      headers: { authorization: `Bearer ${ingest.streamKey}` },
    });
    assert.equal(closed.status, 200);
    await page().getByRole('article', { name: 'Encoder, on stage' }).getByText('Reconnecting').waitFor();
  });

  test('with a new key the old one opens nothing', async () => {
    const old = ingest.streamKey;
    ingest = await api.ok('POST', `/api/broadcasts/${broadcast}/ingest/key/rotate`);
    assert.equal((await publishByWhip(old, violet, tones.violet)).status, 401);
    assert.equal((await publishByWhip(ingest.streamKey, violet, tones.violet)).status, 201);
    await page()
      .getByRole('article', { name: 'Encoder, on stage' })
      .getByText('Reconnecting')
      .waitFor({ state: 'detached' });
  });

  test('whom a host removes is disconnected and stays out', async () => {
    const { events } = await api.ok('GET', `/api/broadcasts/${broadcast}/events`);
    const { id: participantId } = events.find(({ event }) => event.encoder).event;
    await api.ok('POST', `/api/broadcasts/${broadcast}/commands`, {
      command: { type: 'remove-participant', participantId },
    });
    await page().getByRole('article', { name: 'Encoder, on stage' }).waitFor({ state: 'detached' });
    await until('it is disconnected', () =>
      page().evaluate(() => ['disconnected', 'failed', 'closed'].includes(globalThis.encoderConnection.connectionState)),
    );
    assert.equal((await publishByWhip(ingest.streamKey, violet, tones.violet)).status, 403);
  });
});
