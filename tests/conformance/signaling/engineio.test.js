// Engine.IO protocol 4, clause by clause.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Endpoint, maxPayload, pingInterval, pingTimeout, sleep, startFixture, Wire } from './fixture.js';

let fixture;
let engine;
before(async () => {
  fixture = await startFixture();
  engine = new Endpoint(fixture, '/engine.io/');
});
after(async () => {
  assert.equal(await fixture.stop(), 0);
});

const errors = [
  [0, 'Transport unknown'],
  [1, 'Session ID unknown'],
  [2, 'Bad handshake method'],
  [3, 'Bad request'],
  [4, 'Forbidden'],
  [5, 'Unsupported protocol version'],
];
async function expectError(answer, code, status = 400) {
  assert.equal(answer.status, status);
  assert.deepEqual(await answer.json(), { code, message: errors[code][1] });
}

describe('handshake by polling', () => {
  test('opens a session', async () => {
    const answer = await fetch(`${engine.http}?EIO=4&transport=polling`);

    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type'), /^text\/plain/);
    const text = await answer.text();
    assert.equal(text[0], '0');
    const { sid, ...rest } = JSON.parse(text.slice(1));
    assert.ok(sid.length >= 20);
    assert.deepEqual(rest, { upgrades: ['websocket'], pingInterval, pingTimeout, maxPayload });
  });

  test('no two sessions have one id', async () => {
    const sids = await Promise.all(Array.from({ length: 50 }, () => engine.open()));

    assert.equal(new Set(sids).size, 50);
  });

  for (const [title, query, code] of [
    ['no protocol version', 'transport=polling', 5],
    ['an invalid protocol version', 'EIO=abc&transport=polling', 5],
    ['the protocol version of before', 'EIO=3&transport=polling', 5],
    ['no transport', 'EIO=4', 0],
    ['an unknown transport', 'EIO=4&transport=abc', 0],
    ['a session nobody opened', 'EIO=4&transport=polling&sid=abc', 1],
    ['an empty session id', 'EIO=4&transport=polling&sid=', 1],
    ['a websocket that is no upgrade', 'EIO=4&transport=websocket', 3],
  ])
    test(`${title}: code ${code}`, async () => {
      await expectError(await fetch(`${engine.http}?${query}`), code);
    });

  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
    test(`${method} opens no session: code 2`, async () => {
      await expectError(await fetch(`${engine.http}?EIO=4&transport=polling`, { method }), 2);
    });

  test('HEAD opens no session', async () => {
    assert.equal((await fetch(`${engine.http}?EIO=4&transport=polling`, { method: 'HEAD' })).status, 400);
  });

  test('another origin is forbidden: code 4', async () => {
    const answer = await fetch(`${engine.http}?EIO=4&transport=polling`, {
      headers: { Origin: 'https://evil.example' },
    });

    await expectError(answer, 4, 403);
  });
});

describe('handshake by websocket', () => {
  test('opens a session', async () => {
    const wire = engine.wire();

    const text = await wire.next();

    assert.equal(text[0], '0');
    const { sid, ...rest } = JSON.parse(text.slice(1));
    assert.ok(sid.length >= 20);
    assert.deepEqual(rest, { upgrades: [], pingInterval, pingTimeout, maxPayload });
    wire.close();
  });

  for (const query of ['transport=websocket', 'EIO=abc&transport=websocket', 'EIO=4', 'EIO=4&transport=abc'])
    test(`refuses ${query}`, async () => {
      const wire = new Wire(`${engine.ws}?${query}`);

      assert.equal(await wire.closed(), 1006);
    });
});

describe('messages by polling', () => {
  for (const [title, payload] of [
    ['one text packet', '4hello'],
    ['several text packets', '4test1\x1e4test2\x1e4test3'],
    ['text and bytes', '4hello\x1ebAQIDBA=='],
    ['text of many scripts', '4€ прив\u00e9т 👋 \u{1F468}\u200d\u{1F469}'],
    ['an empty message', '4'],
    ['a message that looks like packets', '4b2\x1e41'],
  ])
    test(title, async () => {
      const sid = await engine.open();

      const posted = await engine.post(sid, payload);

      assert.equal(posted.status, 200);
      assert.equal(await posted.text(), 'ok');
      const answer = await engine.poll(sid);
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get('content-type'), /charset=utf-8/i);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(await answer.text(), payload);
    });

  test('a poll waits for the first message', async () => {
    const sid = await engine.open();
    const poll = engine.polled(sid);
    await sleep(30);

    await engine.post(sid, '4late');

    assert.equal(await poll, '4late');
  });

  test('as many packets as maxPayload has room for', async () => {
    const sid = await engine.open();
    const packets = Array.from({ length: 20_000 }, (_, i) => `4${i}`);

    assert.equal((await engine.post(sid, packets.join('\x1e'))).status, 200);

    const echoed = [];
    while (echoed.length < packets.length) {
      const said = (await engine.polled(sid)).split('\x1e');
      if (said.includes('2')) await engine.post(sid, '3');
      echoed.push(...said.filter((packet) => packet !== '2'));
    }
    assert.deepEqual(echoed, packets);
  });

  test('what is beyond maxPayload waits for the next poll', async () => {
    const sid = await engine.open();
    const big = `4${'x'.repeat(maxPayload * 0.6)}`;
    await engine.post(sid, big);
    await engine.post(sid, big);

    assert.equal((await engine.polled(sid)).length, big.length);
    assert.equal((await engine.polled(sid)).length, big.length);
  });

  for (const payload of ['abc', '', '4a\x1e', '9', 'b!!!', `4a${'\x1e4a'.repeat(500)}\x1e`])
    test(`${JSON.stringify(payload.slice(0, 12))} is no payload and ends the session`, async () => {
      const sid = await engine.open();

      await expectError(await engine.post(sid, payload), 3);

      await expectError(await engine.poll(sid), 1);
    });

  test('bytes that are not base64 are refused', async () => {
    const sid = await engine.open();

    await expectError(
      await engine.post(sid, Buffer.from([4, 1, 2]), { 'Content-Type': 'application/octet-stream' }),
      3,
    );

    await expectError(await engine.poll(sid), 1);
  });

  test('a body beyond maxPayload is 413', async () => {
    const sid = await engine.open();

    assert.equal((await engine.post(sid, `4${'x'.repeat(maxPayload)}`)).status, 413);
  });

  test('a second poll beside the first ends the session', async () => {
    const sid = await engine.open();

    const [first, second] = await Promise.all([engine.poll(sid), sleep(20).then(() => engine.poll(sid))]);

    assert.deepEqual([first.status, await first.text()], [200, '1']);
    await expectError(second, 3);
    await expectError(await engine.poll(sid), 1);
  });
});

/** A poll that has come to wait, and then is given up. */
async function giveUpAPoll(endpoint, sid) {
  const controller = new AbortController();
  const poll = fetch(`${endpoint.http}?EIO=4&transport=polling&sid=${sid}`, { signal: controller.signal });
  await sleep(50);
  controller.abort();
  await assert.rejects(poll, { name: 'AbortError' });
}

test('a poll given up ends the session', async () => {
  const sid = await engine.open();

  await giveUpAPoll(engine, sid);

  assert.equal((await engine.poll(sid)).status, 400);
});

test('where clients may give up a poll, nothing is lost with it', async () => {
  const lone = await startFixture('--lone-poll', '--ping-interval', '10000');
  const endpoint = new Endpoint(lone, '/engine.io/');
  const sid = await endpoint.open();

  for (const said of ['4one', '4two']) {
    await giveUpAPoll(endpoint, sid);
    await giveUpAPoll(endpoint, sid);
    await endpoint.post(sid, said);
    assert.equal(await endpoint.polled(sid), said);
  }
  const poll = endpoint.polled(sid);
  await endpoint.post(sid, '4three');
  assert.equal(await poll, '4three');
  assert.equal(await lone.stop(), 0);
});

test('where strangers may learn a session id, a second poll is refused alone', async () => {
  const lone = await startFixture('--lone-poll');
  const endpoint = new Endpoint(lone, '/engine.io/');
  const sid = await endpoint.open();
  const first = endpoint.polled(sid);
  await sleep(20);

  const second = await endpoint.poll(sid);

  await expectError(second, 3);
  await endpoint.post(sid, '4still here');
  assert.equal(await first, '4still here');
  assert.equal(await lone.stop(), 0);
});

describe('messages by websocket', () => {
  test('text', async () => {
    const wire = await engine.opened();

    wire.send('4hello');

    assert.equal(await wire.next(), '4hello');
    wire.close();
  });

  test('bytes come as they are, in order with text', async () => {
    const wire = await engine.opened();

    wire.send(Buffer.from([1, 2, 3, 4]), '4between', Buffer.alloc(70_000, 7));

    assert.deepEqual(await wire.next(), Buffer.from([1, 2, 3, 4]));
    assert.equal(await wire.next(), '4between');
    assert.deepEqual(await wire.next(), Buffer.alloc(70_000, 7));
    wire.close();
  });

  for (const packet of ['abc', '', '7', 'bAQID', '0{}', '2', '5', '6'])
    test(`${JSON.stringify(packet)} ends the session`, async () => {
      const wire = await engine.opened();

      wire.send(packet);

      await wire.closed();
    });

  test('a message beyond maxPayload is closed with 1009', async () => {
    const wire = await engine.opened();

    wire.send(`4${'x'.repeat(maxPayload)}`);

    assert.equal(await wire.closed(), 1009);
  });

  test('compression is not negotiated', async () => {
    const wire = await engine.opened();

    assert.equal(wire.socket.extensions, '');
    wire.close();
  });
});

describe('heartbeat', () => {
  test('by polling: pings are answered by pongs', async () => {
    const sid = await engine.open();

    for (let i = 0; i < 3; i += 1) {
      assert.equal(await engine.polled(sid), '2');
      assert.equal((await engine.post(sid, '3')).status, 200);
    }
  });

  test('by websocket: pings are answered by pongs', async () => {
    const wire = await engine.opened();

    for (let i = 0; i < 3; i += 1) {
      assert.equal(await wire.any(), '2');
      wire.send('3');
    }
    wire.close();
  });

  test('by polling: silence ends the session', async () => {
    const sid = await engine.open();

    await sleep(pingInterval + pingTimeout);

    await expectError(await engine.poll(sid), 1);
  });

  test('by websocket: silence ends the session, no sooner than it may', async () => {
    const begun = performance.now();
    const wire = await engine.opened();

    await wire.closed();

    assert.ok(performance.now() - begun >= pingInterval + pingTimeout - 20);
  });

  test('a pong nobody asked for is ignored', async () => {
    const wire = await engine.opened();

    wire.send('3', '4hello');

    assert.equal(await wire.next(), '4hello');
    wire.close();
  });
});

describe('close', () => {
  test('by polling: the waiting poll ends with a noop', async () => {
    const sid = await engine.open();
    const poll = engine.polled(sid);
    await sleep(20);

    assert.equal((await engine.post(sid, '1')).status, 200);

    assert.equal(await poll, '6');
    await expectError(await engine.poll(sid), 1);
  });

  test('by websocket', async () => {
    const wire = await engine.opened();

    wire.send('1');

    assert.equal(await wire.closed(), 1000);
  });
});

describe('upgrade', () => {
  async function probed() {
    const sid = await engine.open();
    const wire = await engine.wire(`&sid=${sid}`).open();
    wire.send('2probe');
    assert.equal(await wire.next(), '3probe');
    return { sid, wire };
  }

  test('from polling to websocket', async () => {
    const { wire } = await probed();

    wire.send('5', '4hello');

    assert.equal(await wire.next(), '4hello');
    wire.close();
  });

  test('a waiting poll ends with a noop, and what was said meanwhile follows', async () => {
    const sid = await engine.open();
    const poll = engine.polled(sid);
    const wire = await engine.wire(`&sid=${sid}`).open();

    wire.send('2probe');

    assert.equal(await wire.next(), '3probe');
    assert.equal(await poll, '6');
    await engine.post(sid, '4by polling');
    wire.send('5');
    assert.equal(await wire.next(), '4by polling');
    wire.close();
  });

  test('a poll during the probe is answered at once', async () => {
    const { sid, wire } = await probed();

    assert.equal(await engine.polled(sid), '6');
    wire.send('5');
    wire.close();
  });

  test('afterwards polling is refused and the session lives', async () => {
    const { sid, wire } = await probed();
    wire.send('5', '4first');
    assert.equal(await wire.next(), '4first');

    await expectError(await engine.poll(sid), 3);
    await expectError(await engine.post(sid, '4x'), 3);

    wire.send('4second');
    assert.equal(await wire.next(), '4second');
    wire.close();
  });

  test('afterwards a second websocket is refused and the session lives', async () => {
    const { sid, wire } = await probed();
    wire.send('5', '4first');
    assert.equal(await wire.next(), '4first');

    const second = engine.wire(`&sid=${sid}`);
    assert.equal(await second.closed(), 1006);

    wire.send('4second');
    assert.equal(await wire.next(), '4second');
    wire.close();
  });

  test('a second websocket during the probe is refused and the session lives', async () => {
    const { sid, wire } = await probed();

    assert.equal(await engine.wire(`&sid=${sid}`).closed(), 1006);

    wire.send('5', '4hello');
    assert.equal(await wire.next(), '4hello');
    wire.close();
  });

  for (const packet of ['4hello', '5', '2', '2other', 'abc'])
    test(`${packet} is no probe: that websocket is closed, polling goes on`, async () => {
      const sid = await engine.open();
      const wire = await engine.wire(`&sid=${sid}`).open();

      wire.send(packet);

      await wire.closed();
      await engine.post(sid, '4hello');
      assert.equal(await engine.polled(sid), '4hello');
    });

  test('a probe that goes away leaves polling as it was', async () => {
    const { sid, wire } = await probed();

    wire.close();
    await wire.closed();

    await engine.post(sid, '4hello');
    assert.match(await engine.polled(sid), /^(6|4hello)$/);
  });

  test('a session nobody opened cannot be upgraded', async () => {
    assert.equal(await engine.wire('&sid=abc').closed(), 1006);
  });
});
