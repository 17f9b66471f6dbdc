// What must be refused, said byte by byte; a room beside it never notices.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { WebSocket } from 'ws';

import { Room, pollingOnly, startLab, until, within } from './lab.js';

let lab;
let room;
let witness;
before(async () => {
  lab = await startLab();
});
after(async () => {
  assert.equal(await lab.stop(), 0);
});
beforeEach(async () => {
  room = new Room(lab);
  witness = await room.joined('owner', 'Ann');
});
afterEach(async () => {
  assert.equal((await witness.command({ type: 'set-layout', layout: 'sidebar' })).ok, true);
  assert.ok(!witness.heardTypes().includes('participant-left'));
  room.close();
});

/** What a websocket handshake is refused with. */
function refusal(query, options) {
  const socket = new WebSocket(`ws://${lab.host}/socket.io/?EIO=4&transport=websocket${query}`, options);
  const refused = new Promise((resolve, reject) => {
    socket.on('open', () => reject(new Error('it was let in')));
    socket.on('error', reject);
    socket.on('unexpected-response', async (_, answer) => {
      let body = '';
      for await (const chunk of answer) body += chunk;
      resolve({ status: answer.statusCode, body });
    });
  });
  return within(refused, 'refusal');
}

const address = (query = '') => `${lab.url}/socket.io/?EIO=4&transport=polling${query}`;

/** A websocket that has been let in; `token` may be anything. */
async function raw(token) {
  const socket = new WebSocket(`ws://${lab.host}/socket.io/?EIO=4&transport=websocket`);
  const closed = new Promise((resolve) => socket.on('close', (code) => resolve(code)));
  const messages = [];
  socket.on('message', (data) => messages.push(String(data)));
  await within(new Promise((resolve) => socket.on('open', resolve)), 'open');
  if (token !== undefined) {
    socket.send(`40{"token":${JSON.stringify(token)}}`);
    await until(() => messages.some((text) => text.startsWith('40')));
  }
  return { socket, messages, closed: () => within(closed, 'close') };
}

const guestToken = () => `${room.broadcast}/01890a5d-ac96-774b-bcce-b302099a8057/guest/Mallory`;

describe('packets that end the connection', () => {
  for (const packet of [
    '451000000-["x"]',
    '45["x"]',
    '4511-["x",{"_placeholder":true,"num":0}]',
    '42{"a":1}',
    '42[{"a":1}]',
    '42[]',
    '42["x"',
    '4299999999999999999999["chat-message",{}]',
    '43["x"]',
    '40{"token":"again"}',
    '44"no"',
    '47',
    '9',
    '0',
    '2probe',
    '5',
    `42["chat-message",{"text":"${'x'.repeat(70_000)}"}]`,
    `42["chat-message",${'['.repeat(10_000)}${']'.repeat(10_000)}]`,
  ]) {
    test(packet.slice(0, 40), async () => {
      const { socket, closed } = await raw(guestToken());

      socket.send(packet);

      await closed();
    });
  }

  test('bytes nobody announced', async () => {
    const { socket, closed } = await raw(guestToken());

    socket.send(Buffer.from([1, 2, 3]));

    await closed();
  });

  test('text where an attachment is due', async () => {
    const { socket, closed } = await raw(guestToken());

    socket.send('451-["x",{"_placeholder":true,"num":0}]');
    socket.send('42["x"]');

    await closed();
  });

  test('a message beyond the limit is 1009', async () => {
    const { socket, closed } = await raw(guestToken());

    socket.send('x'.repeat(1_000_001));

    assert.equal(await closed(), 1009);
  });
});

describe('frames that are none', () => {
  /** A masked frame whose mask changes nothing; `length` may be as long as it likes. */
  const frame = (first, payload = [], length = [payload.length]) =>
    Buffer.from([first, length[0] | 0x80, ...length.slice(1), 0, 0, 0, 0, ...payload]);
  const text = 0x81;

  for (const [title, bytes, code] of [
    ...[1, 2, 3].map((bit) => [`reserved bit ${bit}`, frame(text | (0x80 >> bit), [0x33]), 1002]),
    ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => [`opcode ${opcode}`, frame(0x80 | opcode), 1002]),
    ['without a mask', Buffer.from([text, 1, 0x33]), 1002],
    ['a ping of 126 bytes', frame(0x89, Array(126).fill(0), [126, 0, 126]), 1002],
    ['a fragmented ping', frame(0x09), 1002],
    ['a fragmented close', frame(0x08), 1002],
    ['a lone continuation', frame(0x80, [0x33]), 1002],
    ['a lone continuation that goes on', frame(0x00, [0x33]), 1002],
    ['a text within a text', Buffer.concat([frame(0x01, [0x33]), frame(text, [0x33])]), 1002],
    ['a length of 2^63', frame(0x82, [], [127, 0x80, 0, 0, 0, 0, 0, 0, 0]), 1002],
    ['a length of 2^63 - 1', frame(0x82, [], [127, 0x7f, 255, 255, 255, 255, 255, 255, 255]), 1009],
    ['a length in more bytes than it needs', frame(text, [0x33], [126, 0, 1]), 1002],
    ['a continuation beyond the limit', Buffer.concat([frame(0x01, [0x33]), frame(0x80, [], [127, 0, 0, 0, 0, 0, 15, 66, 64])]), 1009],
    ['a close of one byte', frame(0x88, [3]), 1002],
    ['a close with a code nobody may send', frame(0x88, [3, 0xed]), 1002],
    ['a close whose reason is no text', frame(0x88, [3, 0xe8, 0xff]), 1007],
    ['text that is no UTF-8', frame(text, [0x33, 0xff]), 1007],
    ['text that ends within a letter', frame(text, [0x33, 0xd0]), 1007],
    ['text with a lone surrogate', frame(text, [0xed, 0xa0, 0x80]), 1007],
    ['text that is longer than it needs', frame(text, [0xc0, 0x80]), 1007],
    ['text that breaks over fragments', Buffer.concat([frame(0x01, [0x33, 0xf0, 0x9f]), frame(0x80, [0x33])]), 1007],
  ])
    test(`${title}: ${code}`, async () => {
      const { socket, closed } = await raw(guestToken());

      socket._socket.write(bytes);

      assert.equal(await closed(), code);
    });

  test('fragments with a ping between them are a message', async () => {
    const { socket, messages } = await raw(guestToken());
    const packet = Buffer.from('421["participant-status",{}]');

    socket._socket.write(frame(0x01, packet.subarray(0, 5)));
    socket._socket.write(frame(0x89, [1, 2, 3]));
    socket._socket.write(frame(0x80, packet.subarray(5)));

    await until(() => messages.some((one) => one.startsWith('431[')));
    socket.close();
  });
});

test('a silent socket is closed at the connect timeout', async () => {
  const { closed } = await raw();

  await closed();
});

test('an event before CONNECT ends the connection', async () => {
  const { socket, closed } = await raw();

  socket.send('42["join-broadcast",{}]');

  await closed();
});

test('credentials of a megabyte end the connection', async () => {
  const { socket, closed } = await raw();

  socket.send(`40{"token":"${'x'.repeat(900_000)}"}`);

  await closed();
});

test('acknowledgements nobody asked for are ignored', async () => {
  const { socket, messages } = await raw(guestToken());

  socket.send('43777["x"]');
  socket.send('43777["x"]');
  socket.send('4212["join-broadcast",{}]');

  await until(() => messages.some((text) => text.startsWith('4312')));
  socket.close();
});

for (const name of ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'])
  test(`the name ${name} is the client's own and ends the connection`, async () => {
    const { socket, closed } = await raw(guestToken());

    socket.send(`42["${name}",1]`);

    await closed();
  });

test('names of things every object has are no events', async () => {
  const { socket, messages } = await raw(guestToken());

  for (const [id, name] of ['__proto__', 'constructor', 'toString'].entries()) socket.send(`42${id}["${name}",1]`);

  await until(() => messages.filter((text) => text.includes('unknown-event')).length === 3);
  socket.close();
});

for (const number of ['-1', '1', '1000000000', '"splice"', 'null'])
  test(`a placeholder for attachment ${number} of one ends the connection`, async () => {
    const { socket, closed } = await raw(guestToken());

    socket.send(`451-7["chat-message",{"_placeholder":true,"num":${number}}]`);
    socket.send(Buffer.from([1]));

    await closed();
  });

test('bytes where a text belongs are refused', async () => {
  const { socket, messages } = await raw(guestToken());

  socket.send('451-7["chat-message",{"_placeholder":true,"num":0}]');
  socket.send(Buffer.from([1]));

  await until(() => messages.some((text) => text.startsWith('437[{"ok":false')));
  socket.close();
});

test('other namespaces are refused, and a flood of them ends the connection', async () => {
  const { socket, messages, closed } = await raw(guestToken());

  for (let i = 0; i < 20; i += 1) socket.send(`40/n${i},`);

  await closed();
  assert.equal(messages.filter((text) => text.startsWith('44/n')).length, 8);
});

test('duplicate keys cannot smuggle a command past the check', async () => {
  const { socket, messages } = await raw(guestToken());
  socket.send('421["join-broadcast",{}]');
  await until(() => messages.some((text) => text.startsWith('431')));

  socket.send('422["show-command",{"command":{"type":"send-chat","type":"go-live"}}]');
  await until(() => messages.some((text) => text.startsWith('432')));

  const answer = JSON.parse(messages.find((text) => text.startsWith('432')).slice(3))[0];
  assert.equal(answer.error.code, 'forbidden');
  socket.close();
});

describe('JSON that is not what it seems', () => {
  for (const [title, packet] of [
    ['half of a pair of surrogates', String.raw`42["chat-message",{"text":"\ud83d"}]`],
    ['the other half', String.raw`42["chat-message",{"text":"\udc4b"}]`],
    ['a mark of byte order', '42\ufeff["chat-message",{"text":"hi"}]'],
    ['a mark of byte order within', '42[\ufeff"chat-message",{"text":"hi"}]'],
    ['a comment', '42["chat-message",/**/{"text":"hi"}]'],
    ['a comma too many', '42["chat-message",{"text":"hi"},]'],
    ['no number', '42["chat-message",{"text":NaN}]'],
    ['a control character', '42["chat-message",{"text":"\u0001"}]'],
  ])
    test(`${title} ends the connection`, async () => {
      const { socket, closed } = await raw(guestToken());

      socket.send(packet);

      await closed();
    });

  for (const [title, auth] of [
    ['half of a pair of surrogates', String.raw`{"token":"\ud83d"}`],
    ['a mark of byte order', '\ufeff{"token":"x"}'],
    ['a list', '[]'],
  ])
    test(`credentials of ${title} end the connection`, async () => {
      const { socket, closed } = await raw();

      socket.send(`40${auth}`);

      await closed();
    });

  /** Answers to events of somebody who has joined. */
  async function answers(...events) {
    const { socket, messages } = await raw(guestToken());
    socket.send('420["join-broadcast",{}]');
    await until(() => messages.some((text) => text.startsWith('430[')));
    for (const [i, event] of events.entries()) socket.send(`42${i + 1}${event}`);
    const answer = (i) => messages.find((text) => text.startsWith(`43${i + 1}[`));
    await until(() => events.every((_, i) => answer(i)));
    socket.close();
    return events.map((_, i) => JSON.parse(answer(i).slice(2 + String(i + 1).length))[0]);
  }

  test('keys that every object has are keys nobody asked for', async () => {
    const refusals = await answers(
      '["chat-message",{"text":"hi","__proto__":{"isAdmin":true}}]',
      '["chat-message",{"__proto__":{"text":"hi"}}]',
      '["participant-status",{"constructor":{"prototype":{}}}]',
      '["show-command",{"command":{"type":"set-mic","__proto__":{}}}]',
      '["show-command",{"__proto__":{"command":{"type":"go-live"}}}]',
      `["webrtc-offer",{"to":"${witness.id}","sdp":{"type":"offer","__proto__":"x"}}]`,
    );

    assert.deepEqual(refusals.map(({ error }) => error?.code), Array(refusals.length).fill('malformed'));
  });

  test('numbers without end are refused', async () => {
    const candidate = (number) =>
      `["ice-candidate",{"to":"${witness.id}","candidate":{"candidate":"","sdpMid":"0","sdpMLineIndex":${number}}}]`;

    const [endless, negative, good] = await answers(candidate('1e400'), candidate('-1e400'), candidate('0'));

    assert.deepEqual([endless.error?.code, negative.error?.code, good.ok], ['malformed', 'malformed', true]);
    const { message } = witness.heard.find(({ name }) => name === 'ice-candidate');
    assert.equal(message.candidate.sdpMLineIndex, 0);
  });

  test('what is forwarded is what was checked, however often a key is said', async () => {
    const { to, other } = { to: witness.id, other: randomUUID() };

    const [checked, unchecked, twice, elsewhere] = await answers(
      `["webrtc-offer",{"to":"${to}","sdp":{"a":{"deep":1}},"sdp":"v=1"}]`,
      `["webrtc-offer",{"to":"${to}","sdp":"v=2","sdp":{"a":{"deep":1}}}]`,
      `["webrtc-offer",{"to":"${to}","sdp":{"type":"offer","type":"answer","sdp":"v=3"}}]`,
      `["webrtc-offer",{"to":"${to}","to":"${other}","sdp":"v=4"}]`,
    );

    assert.deepEqual(
      [checked.ok, unchecked.error?.code, twice.ok, elsewhere.error?.code],
      [true, 'malformed', true, 'unknown-participant'],
    );
    const heard = witness.heard.filter(({ name }) => name === 'webrtc-offer').map(({ message }) => message.sdp);
    assert.deepEqual(heard, ['v=1', { type: 'answer', sdp: 'v=3' }]);
  });
});

describe('handshakes', () => {
  for (const [title, query, status] of [
    ['an old protocol', 'EIO=3&transport=polling', 400],
    ['no protocol', 'transport=polling', 400],
    ['an unknown transport', 'EIO=4&transport=carrier-pigeon', 400],
    ['a websocket without an upgrade', 'EIO=4&transport=websocket', 400],
    ['a guessed session', 'EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAAAAAA', 400],
  ]) {
    test(title, async () => {
      assert.equal((await fetch(`${lab.url}/socket.io/?${query}`)).status, status);
    });
  }

  for (const origin of ['https://evil.example', 'null', `http://${'x'.repeat(1000)}`, 'http://127.0.0.1'])
    test(`origin ${origin.slice(0, 30)} is forbidden`, async () => {
      const get = await fetch(address(), { headers: { Origin: origin } });
      const post = await fetch(address('&sid=x'), { method: 'POST', body: '40', headers: { Origin: origin } });

      assert.deepEqual([get.status, post.status], [403, 403]);
    });

  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1'])
    test(`a websocket of origin ${origin} is forbidden, whatever cookies come along`, async () => {
      const headers = { Cookie: 'backlot_refresh=signed-in; backlot_device=known' };

      const { status } = await refusal('', { origin, headers });

      assert.equal(status, 403);
    });

  test('a POST cannot open a session', async () => {
    assert.equal((await fetch(address(), { method: 'POST', body: '40' })).status, 400);
  });

  test('extensions are not negotiated', async () => {
    const { socket } = await raw();

    assert.equal(socket.extensions, '');
    socket.close();
  });
});

describe('polling', () => {
  const open = async () => JSON.parse((await (await fetch(address())).text()).slice(1)).sid;

  test('further polls are refused while one waits, and the session lives', async () => {
    const sid = await open();
    const post = async (body) => (await fetch(address(`&sid=${sid}`), { method: 'POST', body })).text();
    assert.equal(await post(`40{"token":"${guestToken()}"}`), 'ok');
    assert.match(await (await fetch(address(`&sid=${sid}`))).text(), /^40/);

    let isOver = false;
    const polls = Array.from({ length: 100 }, async () => {
      const answer = await within(fetch(address(`&sid=${sid}`)), 'answer to a poll', 30_000);
      return { status: answer.status, text: await answer.text() };
    });
    const all = Promise.all(polls).finally(() => (isOver = true));
    // Whichever of them waits is answered, and another may take its place.
    for (let id = 1; !isOver; id += 1) assert.equal(await post(`3\x1e42${id}["participant-status",{}]`), 'ok');
    const answers = await all;

    const refused = answers.filter(({ status }) => status === 400).length;
    assert.ok(refused > 50, `${refused} refused`);
    assert.ok(
      answers.some(({ status, text }) => status === 200 && /43\d+\[/.test(text)),
      'nobody was answered',
    );
    assert.equal(await post('4212345["participant-status",{}]'), 'ok');
  });

  test('a session is unknown to another address, and lives', async () => {
    const victim = await room.joined('guest', 'Bo', { transports: pollingOnly });
    const query = `&sid=${victim.socket.io.engine.id}`;
    const ask = (method, body) =>
      within(
        new Promise((resolve, reject) => {
          const asking = request(address(query), { method, localAddress: '127.0.0.2' }, async (answer) => {
            let text = '';
            for await (const chunk of answer) text += chunk;
            resolve({ status: answer.statusCode, body: text });
          });
          asking.on('error', reject).end(body);
        }),
        'answer',
      );

    const refusals = [
      await ask('GET'),
      await ask('POST', '1'),
      await ask('POST', '41'),
      await ask('POST', 'no packet'),
      await refusal(query, { localAddress: '127.0.0.2' }),
    ];

    for (const { status, body } of refusals)
      assert.deepEqual([status, JSON.parse(body)], [400, { code: 1, message: 'Session ID unknown' }]);
    assert.equal((await victim.ask('participant-status', { micOn: false })).ok, true);
    assert.ok(victim.socket.connected);
  });

  test('a body beyond the limit is 413 and the session lives', async () => {
    const sid = await open();

    const tooLarge = await fetch(address(`&sid=${sid}`), { method: 'POST', body: '4'.repeat(1_000_001) });

    assert.equal(tooLarge.status, 413);
    const post = await fetch(address(`&sid=${sid}`), { method: 'POST', body: `40{"token":"${guestToken()}"}` });
    assert.equal(post.status, 200);
  });

  test('a malformed payload ends the session', async () => {
    const sid = await open();

    assert.equal((await fetch(address(`&sid=${sid}`), { method: 'POST', body: '4a\x1e' })).status, 400);
  });

  test('after the upgrade polling is refused', async () => {
    const person = await room.joined('guest', 'Bo', { transports: ['polling', 'websocket'] });
    const { engine } = person.socket.io;
    await until(() => engine.transport.name === 'websocket');

    assert.equal((await fetch(address(`&sid=${engine.id}`))).status, 400);

    assert.equal((await person.ask('participant-status', { micOn: false })).ok, true);
  });

  test('a socket id does not open a session', async () => {
    const person = await room.joined('guest', 'Bo', { transports: pollingOnly });

    assert.notEqual(person.socket.id, person.socket.io.engine.id);
    assert.equal((await fetch(address(`&sid=${person.socket.id}`))).status, 400);
  });
});

test('handshakes without CONNECT are cleared away', async () => {
  const before = await lab.metric('backlot_signaling_sessions');
  await Promise.all(Array.from({ length: 200 }, () => fetch(address())));
  // Sessions of earlier tests may end meanwhile; these cannot yet.
  assert.ok((await lab.metric('backlot_signaling_sessions')) >= 200);

  await until(async () => (await lab.metric('backlot_signaling_sessions')) <= before);
});
