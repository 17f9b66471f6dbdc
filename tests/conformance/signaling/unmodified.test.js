// The two protocols as the unmodified client from npm speaks them.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, afterEach, before, describe, test } from 'node:test';
import { io } from 'socket.io-client';

import { startFixture } from './fixture.js';
import { pollingOnly, until, upgrading, websocketOnly, within } from './lab.js';

const patient = ['--ping-interval', '400', '--ping-timeout', '10000', '--connect-timeout', '10000'];

let fixture;
let sockets = [];
before(async () => {
  fixture = await startFixture(...patient, '--recovery', '60000');
});
after(async () => {
  assert.equal(await fixture.stop(), 0);
});
afterEach(() => {
  for (const socket of sockets) socket.disconnect();
  sockets = [];
});

/** A client that keeps what it hears, without the offset that recovery adds to every event. */
function client(transports, { namespace = '/', url = fixture.url, ...options } = {}) {
  const socket = io(url + namespace, { transports, forceNew: true, reconnectionDelay: 50, ...options });
  socket.heard = [];
  socket.onAny((name, ...args) => socket.heard.push([name, ...args.slice(0, -1)]));
  sockets.push(socket);
  return socket;
}

async function connected(transports, options) {
  const socket = client(transports, options);
  await within(once(socket, 'connect'), 'connect');
  return socket;
}

const heardOf = (socket, name) => socket.heard.filter(([said]) => said === name).map(([, ...args]) => args);

async function hears(socket, name, count = 1) {
  await until(() => heardOf(socket, name).length >= count);
  return heardOf(socket, name);
}

for (const [title, transports] of [
  ['websocket', websocketOnly],
  ['polling', pollingOnly],
  ['polling, then websocket', upgrading],
])
  describe(title, () => {
    test('events, text and bytes, both ways', async () => {
      const socket = await connected(transports, { auth: { token: '123' } });

      socket.emit('message', 1, 'два 👋', { three: [true, null] });
      socket.emit('message', Buffer.from([1, 2, 3]), { deep: [{ bytes: Buffer.from([4]) }, 'text'] }, Buffer.alloc(0));

      assert.deepEqual(await hears(socket, 'message-back', 2), [
        [1, 'два 👋', { three: [true, null] }],
        [Buffer.from([1, 2, 3]), { deep: [{ bytes: Buffer.from([4]) }, 'text'] }, Buffer.alloc(0)],
      ]);
      assert.deepEqual(heardOf(socket, 'auth'), [[{ token: '123' }]]);
      assert.equal(socket.recovered, false);
    });

    test('ten attachments', async () => {
      const socket = await connected(transports);
      const ten = Array.from({ length: 10 }, (_, i) => Buffer.alloc(1000, i));

      socket.emit('message', ...ten);

      assert.deepEqual(await hears(socket, 'message-back'), [ten]);
    });

    test('acknowledgements, text and bytes, both ways', async () => {
      const socket = await connected(transports);
      socket.on('question', (...args) => args.at(-1)('answer to', ...args.slice(0, -1), Buffer.from([7])));

      const texts = new Promise((resolve) => socket.emit('message-with-ack', 1, { two: '3' }, (...args) => resolve(args)));
      const bytes = new Promise((resolve) => socket.emit('message-with-ack', Buffer.from([1, 2]), (...args) => resolve(args)));
      socket.emit('ask', 'how', Buffer.from([9]));

      assert.deepEqual(await within(texts, 'ack'), [1, { two: '3' }]);
      assert.deepEqual(await within(bytes, 'ack'), [Buffer.from([1, 2])]);
      assert.deepEqual(await hears(socket, 'answered'), [['answer to', 'how', Buffer.from([9]), Buffer.from([7])]]);
    });

    test('a namespace beside the main one, on one connection', async () => {
      const main = await connected(transports);
      const custom = main.io.socket('/custom', { auth: { token: 'abc' } });
      custom.heard = [];
      custom.onAny((name, ...args) => custom.heard.push([name, ...args.slice(0, -1)]));
      sockets.push(custom);
      await within(once(custom, 'connect'), 'connect');

      custom.emit('message', 'there', Buffer.from([1]));
      main.emit('message', 'here');

      assert.deepEqual(await hears(custom, 'message-back'), [['there', Buffer.from([1])]]);
      assert.deepEqual(await hears(main, 'message-back'), [['here']]);
      assert.notEqual(custom.id, main.id);
      custom.disconnect();
      main.emit('message', 'still here');
      assert.deepEqual((await hears(main, 'message-back', 2))[1], ['still here']);
    });

    for (const namespace of ['/', '/custom'])
      test(`refused credentials of ${namespace} say why, with data, and may be tried again`, async () => {
        const socket = client(transports, { namespace, auth: { refuse: { code: 7, words: ['a', 'b'] } } });

        const [error] = await within(once(socket, 'connect_error'), 'connect_error');

        assert.equal(error.message, 'refused');
        assert.deepEqual(error.data, { code: 7, words: ['a', 'b'] });
        socket.auth = {};
        socket.connect();
        await within(once(socket, 'connect'), 'connect');
      });

    test('an unknown namespace is refused', async () => {
      const socket = client(transports, { namespace: '/random' });

      const [error] = await within(once(socket, 'connect_error'), 'connect_error');

      assert.equal(error.message, 'Invalid namespace');
    });

    test('400 emits at once arrive, and in order', async () => {
      const socket = await connected(transports);

      for (let i = 0; i < 400; i += 1) socket.emit('message', i);

      const back = await hears(socket, 'message-back', 400);
      assert.deepEqual(back.flat(), Array.from({ length: 400 }, (_, i) => i));
      assert.ok(socket.connected);
    });

    test('disconnected by the server, it does not come back by itself', async () => {
      const socket = await connected(transports);
      const gone = once(socket, 'disconnect');

      socket.emit('kick');

      assert.equal((await within(gone, 'disconnect'))[0], 'io server disconnect');
      assert.equal(socket.active, false);
    });

    for (const namespace of ['/', '/custom'])
      test(`recovers ${namespace}: the same socket, and what was said meanwhile, bytes too`, async () => {
        const lost = await connected(transports, { namespace, auth: { identity: title } });
        const other = await connected(transports, { namespace });
        const { id } = lost;
        lost.emit('message', Buffer.from([1]));
        await hears(lost, 'message-back'); // the offset it names comes from an event with bytes
        const back = once(lost, 'connect');
        const gone = once(lost, 'disconnect');

        lost.io.engine.close();
        await within(gone, 'disconnect');
        other.emit('to-all', 'text');
        other.emit('to-all', 'bytes', Buffer.from([2, 3]));
        await hears(other, 'from-all', 2);
        await within(back, 'reconnect');

        assert.equal(lost.recovered, true);
        assert.equal(lost.id, id);
        assert.deepEqual(await hears(lost, 'from-all', 2), [['text'], ['bytes', Buffer.from([2, 3])]]);
        lost.emit('message', 'afterwards');
        assert.deepEqual((await hears(lost, 'message-back', 2))[1], ['afterwards']);
        assert.equal(heardOf(lost, 'from-all').length, 2);
      });

    test('another identity recovers nothing', async () => {
      const lost = await connected(transports, { auth: { identity: 'one' } });
      const { id } = lost;
      await hears(lost, 'auth');
      const back = once(lost, 'connect');

      lost.auth = { identity: 'another' };
      lost.io.engine.close();
      await within(back, 'reconnect');

      assert.equal(lost.recovered, false);
      assert.notEqual(lost.id, id);
    });
  });

test('the upgrade goes through', async () => {
  const socket = client(upgrading);
  await within(once(socket.io.engine, 'upgrade'), 'upgrade');

  assert.equal(socket.io.engine.transport.name, 'websocket');
});

for (const name of ['[::1]', 'localhost'])
  test(`answers at ${name}`, async () => {
    const url = fixture.url.replace('127.0.0.1', name);

    for (const transports of [websocketOnly, pollingOnly]) await connected(transports, { url });
  });
