// Socket.IO protocol 5, clause by clause.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Endpoint, sleep, startFixture } from './fixture.js';

let fixture;
let endpoint;
before(async () => {
  fixture = await startFixture();
  endpoint = new Endpoint(fixture, '/socket.io/');
});
after(async () => {
  assert.equal(await fixture.stop(), 0);
});

/** A websocket connected to the main namespace. */
async function connected() {
  const wire = await endpoint.opened();
  wire.send('40');
  assert.match(await wire.next(), /^40\{"sid":"[^"]+"\}$/);
  assert.equal(await wire.next(), '42["auth",{}]');
  return wire;
}

describe('connect', () => {
  for (const [title, packet, prefix, auth] of [
    ['the main namespace', '40', '40', '42["auth",{}]'],
    ['with credentials', '40{"token":"123"}', '40', '42["auth",{"token":"123"}]'],
    ['a custom namespace', '40/custom,', '40/custom,', '42/custom,["auth",{}]'],
    ['a custom namespace without a comma', '40/custom', '40/custom,', '42/custom,["auth",{}]'],
    [
      'a custom namespace with credentials',
      '40/custom,{"token":"abc"}',
      '40/custom,',
      '42/custom,["auth",{"token":"abc"}]',
    ],
  ])
    test(title, async () => {
      const wire = await endpoint.opened();

      wire.send(packet);

      const answer = await wire.next();
      assert.ok(answer.startsWith(prefix));
      const welcome = JSON.parse(answer.slice(prefix.length));
      assert.deepEqual(Object.keys(welcome), ['sid']);
      assert.equal(typeof welcome.sid, 'string');
      assert.equal(await wire.next(), auth);
      wire.close();
    });

  test('each namespace has a socket of its own', async () => {
    const wire = await connected();

    wire.send('40/custom,');

    const { sid } = JSON.parse((await wire.next()).slice('40/custom,'.length));
    assert.equal(await wire.next(), '42/custom,["auth",{}]');
    wire.send('42/custom,["message","a"]', '42["message","b"]');
    assert.equal(await wire.next(), '42/custom,["message-back","a"]');
    assert.equal(await wire.next(), '42["message-back","b"]');
    assert.ok(sid);
    wire.close();
  });

  test('an unknown namespace is refused, and the connection stays', async () => {
    const wire = await connected();

    wire.send('40/random');

    assert.equal(await wire.next(), '44/random,{"message":"Invalid namespace"}');
    wire.send('42["message","still here"]');
    assert.equal(await wire.next(), '42["message-back","still here"]');
    wire.close();
  });

  test('refused credentials say why, with data, and may be tried again', async () => {
    const wire = await endpoint.opened();

    wire.send('40{"refuse":{"code":7,"words":["a","b"]}}');

    assert.equal(await wire.next(), '44{"message":"refused","data":{"code":7,"words":["a","b"]}}');
    wire.send('40');
    assert.match(await wire.next(), /^40\{"sid"/);
    wire.close();
  });

  test('the refusal of a custom namespace names it', async () => {
    const wire = await endpoint.opened();

    wire.send('40/custom,{"refuse":null}');

    assert.equal(await wire.next(), '44/custom,{"message":"refused","data":null}');
    wire.close();
  });

  for (const packet of ['4abc', '40{', '40[]', '40"x"', '407{}', '40{"a":1}x'])
    test(`${packet} is no handshake`, async () => {
      const wire = await endpoint.opened();

      wire.send(packet);

      await wire.closed();
    });

  test('whoever does not connect is closed at the connect timeout', async () => {
    const wire = await endpoint.opened();
    const begun = performance.now();
    const pong = setInterval(() => wire.send('3'), 100);

    await wire.closed();

    clearInterval(pong);
    assert.ok(performance.now() - begun > 900);
  });
});

describe('disconnect', () => {
  test('from the main namespace: the connection stays', async () => {
    const wire = await connected();

    wire.send('41');

    assert.equal(await wire.any(), '2');
    wire.close();
  });

  test('from a custom namespace: the main one stays', async () => {
    const wire = await connected();
    wire.send('40/custom');
    await wire.next();
    await wire.next();

    wire.send('41/custom', '42["message","message to main namespace"]');

    assert.equal(await wire.next(), '42["message-back","message to main namespace"]');
    wire.close();
  });

  test('and in again', async () => {
    const wire = await connected();

    wire.send('41', '40{"token":"again"}');

    assert.match(await wire.next(), /^40\{"sid"/);
    assert.equal(await wire.next(), '42["auth",{"token":"again"}]');
    wire.close();
  });

  test('by the server', async () => {
    const wire = await connected();

    wire.send('42["kick"]');

    assert.equal(await wire.next(), '41');
    await wire.closed();
  });

  /** A session that is connected, and about to leave polling for a websocket. */
  async function upgrading() {
    const sid = await endpoint.open();
    await endpoint.post(sid, '40');
    while (!(await endpoint.polled(sid)).includes('auth'));
    const wire = await endpoint.wire(`&sid=${sid}`).open();
    wire.send('2probe');
    assert.equal(await wire.next(), '3probe');
    return { sid, wire };
  }

  test('by the server, while an upgrade is under way: said once it is done', async () => {
    const { sid, wire } = await upgrading();

    await endpoint.post(sid, '42["kick"]');
    wire.send('5', '42["message","too late"]');

    assert.equal(await wire.next(), '41');
    assert.equal(await wire.closed(), 1000);
  });

  test('by the server, while an upgrade is under way that fails: said by polling', async () => {
    const { sid, wire } = await upgrading();

    await endpoint.post(sid, '42["kick"]');
    wire.close();
    await wire.closed();

    assert.match(await endpoint.polled(sid), /^(2\x1e)?41$/);
    assert.equal(await endpoint.polled(sid), '1');
  });

  test('by the server from one of two namespaces: the other stays', async () => {
    const wire = await connected();
    wire.send('40/custom');
    await wire.next();
    await wire.next();

    wire.send('42/custom,["kick"]', '42/custom,["message","too late"]', '42["message","here"]');

    assert.equal(await wire.next(), '41/custom,');
    assert.equal(await wire.next(), '42["message-back","here"]');
    wire.close();
  });
});

describe('events', () => {
  for (const [title, packet, answer] of [
    ['text', '42["message",1,"2",{"3":[true]}]', '42["message-back",1,"2",{"3":[true]}]'],
    ['with an ack', '42456["message-with-ack",1,"2",{"3":[false]}]', '43456[1,"2",{"3":[false]}]'],
    ['ack id 0', '420["message-with-ack"]', '430[]'],
    ['an ack in a custom namespace', '42/custom,7["message-with-ack","x"]', '43/custom,7["x"]'],
    ['unicode', '42["message","привет 👋"]', '42["message-back","привет 👋"]'],
    [
      'a placeholder that is mere text',
      '42["message",{"_placeholder":true,"num":0}]',
      '42["message-back",{"_placeholder":true,"num":0}]',
    ],
  ])
    test(title, async () => {
      const wire = await connected();
      if (packet.includes('/custom')) {
        wire.send('40/custom');
        await wire.next();
        await wire.next();
      }

      wire.send(packet);

      assert.equal(await wire.next(), answer);
      wire.close();
    });

  test('an event without listeners is ignored', async () => {
    const wire = await connected();

    wire.send('42["nobody-listens",1]', '42[7,"a number for a name"]', '42["message"]');

    assert.equal(await wire.next(), '42["message-back"]');
    wire.close();
  });
});

describe('attachments', () => {
  const two = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}';
  const bytes = [Buffer.from([1, 2, 3]), Buffer.from([4, 5, 6])];

  for (const [title, packet, answer] of [
    ['an event', `452-["message",${two}]`, `452-["message-back",${two}]`],
    ['an ack', `452-789["message-with-ack",${two}]`, `462-789[${two}]`],
  ])
    test(`${title} with two`, async () => {
      const wire = await connected();

      wire.send(packet, ...bytes);

      assert.equal(await wire.next(), answer);
      assert.deepEqual(await wire.next(), bytes[0]);
      assert.deepEqual(await wire.next(), bytes[1]);
      wire.close();
    });

  test('nested and out of order', async () => {
    const wire = await connected();
    const nested = '{"a":[{"_placeholder":true,"num":1}],"b":{"_placeholder":true,"num":0}}';

    wire.send(`452-["message",${nested}]`, ...bytes);

    assert.equal(await wire.next(), `452-["message-back",${nested}]`);
    assert.deepEqual([await wire.next(), await wire.next()], bytes);
    wire.close();
  });

  test('an empty one', async () => {
    const wire = await connected();

    wire.send('451-["message",{"_placeholder":true,"num":0}]', Buffer.alloc(0));

    assert.equal(await wire.next(), '451-["message-back",{"_placeholder":true,"num":0}]');
    assert.deepEqual(await wire.next(), Buffer.alloc(0));
    wire.close();
  });

  test('ten, and not eleven', async () => {
    const wire = await connected();
    const list = (count) => Array.from({ length: count }, (_, num) => `{"_placeholder":true,"num":${num}}`).join();

    wire.send(`4510-["message",${list(10)}]`, ...Array.from({ length: 10 }, (_, i) => Buffer.from([i])));
    assert.equal(await wire.next(), `4510-["message-back",${list(10)}]`);
    for (let i = 0; i < 10; i += 1) assert.deepEqual(await wire.next(), Buffer.from([i]));
    wire.send(`4511-["message",${list(11)}]`);

    await wire.closed();
  });

  test('by polling', async () => {
    const sid = await endpoint.open();
    await endpoint.post(sid, '40');
    const seen = [];
    while (seen.length < 2) seen.push(...(await endpoint.polled(sid)).split('\x1e').filter((one) => one !== '2'));

    await endpoint.post(sid, '451-["message",{"_placeholder":true,"num":0}]\x1ebAQIDBA==');

    assert.equal(await endpoint.polled(sid), '451-["message-back",{"_placeholder":true,"num":0}]\x1ebAQIDBA==');
  });
});

describe('acknowledgements to the server', () => {
  test('text', async () => {
    const wire = await connected();
    wire.send('42["ask","how are you?"]');
    assert.equal(await wire.next(), '420["question","how are you?"]');

    wire.send('430["fine",{"really":true}]');

    assert.equal(await wire.next(), '42["answered","fine",{"really":true}]');
    wire.close();
  });

  test('each request has its own id, each is answered once', async () => {
    const wire = await connected();
    wire.send('42["ask",1]', '42["ask",2]');
    assert.equal(await wire.next(), '420["question",1]');
    assert.equal(await wire.next(), '421["question",2]');

    wire.send('431["two"]', '431["twice"]', '4399["unknown"]', '430["one"]');

    assert.equal(await wire.next(), '42["answered","two"]');
    assert.equal(await wire.next(), '42["answered","one"]');
    wire.close();
  });

  test('with attachments both ways', async () => {
    const wire = await connected();
    wire.send('451-["ask",{"_placeholder":true,"num":0}]', Buffer.from([9]));
    assert.equal(await wire.next(), '451-0["question",{"_placeholder":true,"num":0}]');
    assert.deepEqual(await wire.next(), Buffer.from([9]));

    wire.send('461-0[{"_placeholder":true,"num":0}]', Buffer.from([8]));

    assert.equal(await wire.next(), '451-["answered",{"_placeholder":true,"num":0}]');
    assert.deepEqual(await wire.next(), Buffer.from([8]));
    wire.close();
  });
});

describe('what ends the connection', () => {
  for (const [title, ...messages] of [
    ['an unknown packet type', '4abc'],
    ['a packet type beyond the last', '47'],
    ['no packet at all', '4'],
    ['a payload that is no array', '42{}'],
    ['a payload that is no JSON', '42["x"'],
    ['an empty array', '42[]'],
    ['a name that is an object', '42[{"a":1}]'],
    ['a name that is null', '42[null]'],
    ['an invalid ack id', '42abc["message-with-ack",1]'],
    ['an ack id of twenty digits', '4299999999999999999999["message"]'],
    ['an ack without an id', '43["x"]'],
    ['an ack that is no array', '430{}'],
    ['a connect error from a client', '44{"message":"no"}'],
    ['a second connect', '40'],
    ['an event for a namespace never connected to', '42/custom,["message"]'],
    ['the name connect', '42["connect"]'],
    ['the name connect_error', '42["connect_error"]'],
    ['the name disconnect', '42["disconnect"]'],
    ['the name disconnecting', '42["disconnecting"]'],
    ['the name newListener', '42["newListener"]'],
    ['the name removeListener', '42["removeListener"]'],
    ['a binary event without a count', '45["x"]'],
    ['a count of millions', '451000000-["x"]'],
    ['a count that is negative', '45-1-["x"]'],
    ['text where an attachment is due', '451-["message",{"_placeholder":true,"num":0}]', '42["message"]'],
    ['bytes nobody announced', Buffer.from([1, 2, 3])],
    [
      'a placeholder for an attachment that is not there',
      '451-["message",{"_placeholder":true,"num":1}]',
      Buffer.from([1]),
    ],
    ['a placeholder with a negative number', '451-["message",{"_placeholder":true,"num":-1}]', Buffer.from([1])],
    [
      'a placeholder with an enormous number',
      '451-["message",{"_placeholder":true,"num":1000000000}]',
      Buffer.from([1]),
    ],
    [
      'a placeholder with a text for a number',
      '451-["message",{"_placeholder":true,"num":"splice"}]',
      Buffer.from([1]),
    ],
    ['a placeholder without a number', '451-["message",{"_placeholder":true}]', Buffer.from([1])],
    ['JSON deeper than anybody needs', `42["message",${'['.repeat(1000)}${']'.repeat(1000)}]`],
    ['a namespace without an end', `40/${'n'.repeat(500)}`],
  ])
    test(title, async () => {
      const wire = await connected();

      wire.send(...messages);

      await wire.closed();
    });

  test('more unknown namespaces than a mistake explains', async () => {
    const wire = await connected();

    for (let i = 0; i < 10; i += 1) wire.send(`40/n${i},`);

    for (let i = 0; i < 8; i += 1) assert.equal(await wire.next(), `44/n${i},{"message":"Invalid namespace"}`);
    await wire.closed();
  });

  test('attachments that never come cost nothing and end with the heartbeat', async () => {
    const wire = await connected();

    wire.send('4510-["message",{"_placeholder":true,"num":0}]');
    await sleep(100);

    assert.deepEqual(
      wire.messages.filter((message) => message !== '2'),
      [],
    );
    await wire.closed();
  });
});
