// Our Socket.IO server against the unmodified client from npm.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';

import { Room, expectContract, pollingOnly, startLab, upgrading, websocketOnly, within } from './lab.js';

let lab;
let room;
before(async () => {
  lab = await startLab();
});
after(async () => {
  assert.equal(await lab.stop(), 0);
});
beforeEach(() => {
  room = new Room(lab);
});
afterEach(() => {
  room.close();
  assert.ok(lab.isRunning());
});

for (const [title, transports] of [
  ['websocket only', websocketOnly],
  ['polling only', pollingOnly],
  ['polling, then websocket', upgrading],
]) {
  describe(title, () => {
    test('joins, commands, chats and hears the others', async () => {
      const host = await room.joined('owner', 'Зоя', { transports });
      const guest = await room.joined('guest', 'Ann', { transports });
      assert.deepEqual(host.answer.self, { participantId: host.id, role: 'owner', name: 'Зоя' });
      assert.equal(host.snapshot.show.phase, 'idle');
      assert.deepEqual(guest.snapshot.show.participants.map(({ name }) => name), ['Зоя', 'Ann']);

      const answer = await host.command({ type: 'add-to-stage', item: { participantId: guest.id, kind: 'person' } });
      assert.equal(answer.ok, true);
      const { seq, at, event, scene } = await guest.hears('show-event', (m) => m.event.type === 'stage-item-added');
      assert.equal(seq, answer.seq);
      assert.ok(Math.abs(Date.now() - at) < 60_000);
      assert.deepEqual(event.item, { participantId: guest.id, kind: 'person' });
      assert.equal(scene.tiles[0].participantId, guest.id);
      assert.deepEqual(scene.tiles[0].name, 'Ann');

      assert.equal((await guest.ask('chat-message', { text: 'привет 👋' })).ok, true);
      const line = await host.hears('chat-message');
      assert.equal(line.text, 'привет 👋');
      assert.equal(line.authorName, 'Ann');
    });

    test('outlives several heartbeats', async () => {
      const host = await room.joined('owner', 'Ann', { transports });
      let pings = 0;
      host.socket.io.on('ping', () => (pings += 1));

      await within(once(host.socket.io, 'ping').then(() => once(host.socket.io, 'ping')), 'two pings');

      assert.equal((await host.command({ type: 'go-live' })).ok, true);
      assert.ok(pings >= 2);
      assert.ok(host.socket.connected);
    });
  });
}

test('upgrades from polling while events flow, losing none', async () => {
  const host = room.person('owner', 'Ann', { transports: upgrading });
  const upgraded = once(host.socket.io.engine, 'upgrade');
  await host.connected();
  await host.join();
  const answers = [];
  for (let i = 0; i < 40; i += 1) answers.push(host.command({ type: 'set-layout', layout: i % 2 ? 'grid' : 'sidebar' }));
  await within(upgraded, 'upgrade');

  const seqs = (await Promise.all(answers)).map((answer) => answer.seq);

  await host.hears('show-event', ({ seq }) => seq === seqs.at(-1));
  assert.equal(host.socket.io.engine.transport.name, 'websocket');
  assert.deepEqual(host.heardSeqs(), [...host.heardSeqs()].sort((a, b) => a - b));
  assert.equal(new Set(host.heardSeqs()).size, 40);
  assert.throws(() => expectContract('server:show-event', { seq: 1 }), 'the contract refuses nothing');
});

describe('who gets in', () => {
  for (const [title, auth] of [
    ['no token', {}],
    ['a wrong token', { token: 'forged' }],
    ['a token that is no text', { token: { $gt: '' } }],
  ]) {
    test(`${title} is refused with a code`, async () => {
      const person = room.person('owner', 'Ann', { auth });

      const [error] = await within(once(person.socket, 'connect_error'), 'connect_error');

      assert.equal(error.data.code, 'unauthorized');
      expectContract('server:connect_error', { message: error.message, data: error.data });
    });
  }

  describe('signed tokens', () => {
    const participant = randomUUID();
    const kinds = {
      expired: 'expired',
      'of another key': 'foreign',
      'of a signed-in user': 'user',
    };

    for (const [title, token] of [
      ...Object.entries(kinds).map(([name, kind]) => [
        name,
        () => lab.token(kind, { broadcast: room.broadcast, participant }),
      ]),
      ['that refreshes others', async () => randomBytes(32).toString('base64url')],
    ])
      test(`one ${title} opens no room, and nobody hears of it`, async () => {
        const host = await room.joined('owner', 'Ann');
        const stranger = room.person('guest', 'Tess', { auth: { token: await token() }, reconnection: false });

        const [error] = await within(once(stranger.socket, 'connect_error'), 'connect_error');

        assert.equal(error.data.code, 'unauthorized');
        const late = await room.joined('guest', 'Bo');
        assert.deepEqual(late.snapshot.show.participants.map(({ name }) => name), ['Ann', 'Bo']);
        await host.hearsOf('participant-joined', ({ id }) => id === late.id);
        assert.deepEqual(host.heardTypes(), ['participant-joined']);
      });

    test('one of a room opens it', async () => {
      const token = await lab.token('room', { broadcast: room.broadcast, participant });
      const guest = room.person('guest', 'Tess', { auth: { token } });

      assert.equal((await guest.join()).self.participantId, participant);
    });
  });

  test('refused joins change nothing of those who are in', async () => {
    const host = await room.joined('owner', 'Ann');
    const guest = await room.joined('guest', 'Bo');
    const twin = await room.person('guest', 'Bo', { id: guest.id }).connected();
    const before = host.heardSeqs().length;

    for (const [wish, code] of [
      [{ protocol: 3 }, 'refresh-needed'],
      [{ lastSeq: 'x' }, 'malformed'],
      [{ micOn: 1 }, 'malformed'],
      [{ role: 'owner' }, 'malformed'],
      ['all', 'malformed'],
      [null, 'malformed'],
    ])
      assert.equal((await twin.ask('join-broadcast', wish)).error.code, code);

    assert.ok(guest.socket.connected);
    assert.equal((await guest.ask('participant-status', { micOn: false })).ok, true);
    await host.hearsOf('mic-changed', ({ id }) => id === guest.id);
    assert.deepEqual(host.heardTypes().slice(before), ['mic-changed']);
  });

  for (const transports of [websocketOnly, pollingOnly]) {
    test(`a page of another origin is refused (${transports})`, async () => {
      const person = room.person('owner', 'Ann', {
        transports,
        reconnection: false,
        extraHeaders: { Origin: 'https://evil.example' },
      });

      const [error] = await within(once(person.socket, 'connect_error'), 'connect_error');

      assert.equal(error.type, 'TransportError');
    });

    test(`a page of our own origin is welcome (${transports})`, async () => {
      const person = room.person('owner', 'Ann', { transports, extraHeaders: { Origin: lab.url } });

      assert.equal((await person.join()).ok, true);
    });
  }

  test('nothing is heard or done before joining', async () => {
    const host = await room.joined('owner', 'Ann');
    const quiet = await room.person('guest', 'Bo').connected();

    const answer = await quiet.ask('chat-message', { text: 'hi' });

    assert.deepEqual([answer.ok, answer.error.code], [false, 'not-joined']);
    await host.command({ type: 'go-live' });
    await host.hearsOf('went-live');
    assert.deepEqual(quiet.heard, []);
  });
});

describe('start-broadcast', () => {
  test('of the owner: goes live, and everybody hears it', async () => {
    const owner = await room.joined('owner', 'Ann');
    const others = [await room.joined('guest', 'Bo'), await room.joined('viewer', 'Vi')];

    const answer = await owner.ask('start-broadcast');

    assert.equal(answer.ok, true);
    for (const person of [owner, ...others]) {
      await person.hears('broadcast-started');
      assert.equal((await person.hearsOf('went-live')).seq, answer.seq);
    }
    assert.equal((await owner.ask('start-broadcast')).seq, answer.seq, 'once more changes nothing');
  });

  test('without an argument it is the same', async () => {
    const owner = await room.joined('owner', 'Ann');

    const answer = await within(owner.socket.emitWithAck('start-broadcast'), 'ack');

    assert.equal(answer.ok, true);
    await owner.hears('broadcast-started');
  });

  for (const role of ['guest', 'viewer'])
    test(`of a ${role}: forbidden`, async () => {
      const person = await room.joined(role, 'Bo');

      assert.equal((await person.ask('start-broadcast')).error.code, 'forbidden');

      assert.equal((await room.joined('owner', 'Ann')).snapshot.show.phase, 'idle');
    });

  test('before joining: not-joined', async () => {
    const owner = await room.person('owner', 'Ann').connected();

    assert.equal((await owner.ask('start-broadcast')).error.code, 'not-joined');

    await owner.join();
    assert.equal(owner.snapshot.show.phase, 'idle');
  });
});

describe('refusals name a code', () => {
  const cases = [
    ['guest', { type: 'go-live' }, 'forbidden'],
    ['guest', { type: 'set-layout', layout: 'grid' }, 'forbidden'],
    ['owner', { type: 'end' }, 'not-live'],
    ['owner', { type: 'add-to-stage', item: { participantId: randomUUID(), kind: 'person' } }, 'unknown-participant'],
    ['owner', { type: 'add-to-stage', item: { participantId: 'x', kind: 'person' } }, 'malformed'],
    ['owner', { type: 'set-layout', layout: 'cinema', zoom: 1 }, 'malformed'],
    ['owner', { type: 'join', name: 'again' }, 'unknown-command'],
    ['owner', { type: 'report-program', running: true }, 'unknown-command'],
    ['owner', { type: '__proto__' }, 'unknown-command'],
    ['owner', null, 'malformed'],
  ];
  for (const [role, command, code] of cases) {
    test(`${role} says ${JSON.stringify(command)}: ${code}`, async () => {
      const person = await room.joined(role, 'Ann');

      const answer = await person.command(command);

      assert.deepEqual([answer.ok, answer.error.code], [false, code]);
      assert.ok(answer.error.message.length > 0);
    });
  }

  test('an event that does not exist is refused', async () => {
    const person = await room.joined('owner', 'Ann');

    for (const name of ['join', '__proto__', 'constructor', ''])
      assert.equal((await person.ask(name)).error.code, 'unknown-event');
  });
});

describe('coming back', () => {
  test('resumes by number: exactly what was missed, no snapshot', async () => {
    const host = await room.joined('owner', 'Ann');
    const guest = await room.joined('guest', 'Bo');
    await host.command({ type: 'add-to-stage', item: { participantId: guest.id, kind: 'person' } });
    const { seq: lastSeq } = await guest.hearsOf('stage-item-added');
    const back = once(guest.socket, 'connect');
    guest.socket._pid = undefined; // a client that keeps no session
    guest.cutTheLine();
    await host.hearsOf('participant-reconnecting', ({ id }) => id === guest.id);
    for (const text of ['one', 'two', 'three']) await host.ask('chat-message', { text });
    await within(back, 'reconnect');
    guest.heard.length = 0;

    const answer = await guest.join({ lastSeq });

    assert.equal(answer.ok, true);
    await guest.hearsOf('participant-returned');
    assert.deepEqual(guest.heardTypes(), [
      'participant-reconnecting',
      'chat-sent',
      'chat-sent',
      'chat-sent',
      'participant-returned',
    ]);
    assert.equal(guest.heardSeqs()[0], lastSeq + 1);
    assert.ok(!guest.heard.some(({ name }) => name === 'show-snapshot'));
    const late = await room.joined('guest', 'Cy');
    assert.deepEqual(late.snapshot.show.stage, [{ participantId: guest.id, kind: 'person' }]);
  });

  test('a number from elsewhere brings a snapshot', async () => {
    await room.joined('owner', 'Ann');
    const guest = await room.person('guest', 'Bo').connected();

    const answer = await guest.join({ lastSeq: 4711 });

    assert.equal(answer.ok, true);
    assert.equal((await guest.hears('show-snapshot')).show.seq, answer.seq);
  });

  test('a lost guest is shown as reconnecting and leaves in the end', async () => {
    const host = await room.joined('owner', 'Ann');
    const guest = await room.joined('guest', 'Bo', { reconnection: false });

    guest.cutTheLine();

    await host.hearsOf('participant-reconnecting', ({ id }) => id === guest.id);
    const status = await host.hears('participant-status-updated');
    assert.deepEqual([status.participantId, status.presence], [guest.id, 'reconnecting']);
    await host.hearsOf('participant-left', ({ id }) => id === guest.id);
  });

  test('a closed tab leaves soon, leave-broadcast at once', async () => {
    const host = await room.joined('owner', 'Ann');
    const closing = await room.joined('guest', 'Bo', { reconnection: false });
    const leaving = await room.joined('guest', 'Cy');

    closing.socket.disconnect();
    assert.equal((await leaving.ask('leave-broadcast')).ok, true);

    await host.hearsOf('participant-left', ({ id }) => id === leaving.id);
    await host.hearsOf('participant-left', ({ id }) => id === closing.id);
    await host.hears('participant-left', ({ participantId }) => participantId === closing.id);
    assert.equal((await leaving.join()).ok, true);
  });

  test('a page that goes leaves soon, a transport given up may come back', async () => {
    const host = await room.joined('owner', 'Ann');
    const offline = await room.joined('guest', 'Bo', { reconnection: false });
    const going = await room.joined('guest', 'Cy', { reconnection: false });

    offline.socket.io.engine.transport.ws.close();
    going.socket.io.engine.transport.ws.close(1001);

    const first = await host.hearsOf('participant-left');
    assert.equal(first.event.id, going.id);
    await host.hearsOf('participant-left', ({ id }) => id === offline.id);
  });

  test('a newer tab replaces the older without a trace in the show', async () => {
    const host = await room.joined('owner', 'Ann');
    const older = await room.joined('guest', 'Bo', { reconnection: false });
    const disconnected = once(older.socket, 'disconnect');

    const newer = await room.joined('guest', 'Bo', { id: older.id });

    assert.deepEqual(await older.hears('kicked'), { reason: 'taken-over' });
    assert.equal((await within(disconnected, 'disconnect'))[0], 'io server disconnect');
    await newer.ask('chat-message', { text: 'still here' });
    await host.hearsOf('chat-sent');
    assert.ok(!host.heardTypes().some((type) => /left|reconnecting/.test(type)));
  });
});

for (const transports of [websocketOnly, pollingOnly]) {
  test(`whom a host removes is told so and stays out (${transports})`, async () => {
    const host = await room.joined('owner', 'Ann');
    const guest = await room.joined('guest', 'Bo', { transports });
    const disconnected = once(guest.socket, 'disconnect');

    assert.equal((await host.command({ type: 'leave', participantId: guest.id })).ok, true);

    assert.deepEqual(await guest.hears('kicked'), { reason: 'removed' });
    assert.equal((await within(disconnected, 'disconnect'))[0], 'io server disconnect');
    const left = await host.hearsOf('participant-left');
    assert.equal(left.event.removed, true);
    const again = room.person('guest', 'Bo', { id: guest.id });
    const [error] = await within(once(again.socket, 'connect_error'), 'connect_error');
    assert.equal(error.data.code, 'removed');
  });
}

test('a guest cannot remove or unmute others, whoever is named', async () => {
  const host = await room.joined('owner', 'Ann');
  const guest = await room.joined('guest', 'Bo');

  for (const command of [
    { type: 'leave', participantId: host.id },
    { type: 'set-mic', participantId: host.id, on: false },
    { type: 'rename', participantId: host.id, name: 'Mallory', headline: '' },
  ])
    assert.equal((await guest.command(command)).error.code, 'forbidden');

  assert.ok(host.socket.connected);
  assert.equal((await host.ask('participant-status', { micOn: false })).ok, true);
});

test('status of microphone and camera is told to everybody', async () => {
  const host = await room.joined('owner', 'Ann');
  const guest = await room.joined('guest', 'Bo', {});

  await guest.ask('participant-status', { micOn: false, cameraOn: false });

  await host.hearsOf('mic-changed', ({ id, on }) => id === guest.id && !on);
  await host.hearsOf('camera-changed', ({ id, on }) => id === guest.id && !on);
  const { message } = host.heard.findLast(({ name }) => name === 'participant-status-updated');
  assert.deepEqual(message, {
    participantId: guest.id, name: 'Bo', presence: 'present', micOn: false, cameraOn: false,
  });
});

test('a viewer hears what is public, is nobody, and may only write', async () => {
  const host = await room.joined('owner', 'Ann');
  const viewer = await room.joined('viewer', 'Vi');
  assert.equal(viewer.answer.self.role, 'viewer');

  assert.equal((await viewer.ask('chat-message', { text: 'hi' })).ok, true);
  assert.equal((await host.hears('chat-message')).authorName, 'Vi');
  assert.equal((await viewer.command({ type: 'go-live' })).error.code, 'forbidden');
  await host.command({ type: 'set-layout', layout: 'sidebar' });
  await host.command({ type: 'go-live' });
  await viewer.hears('broadcast-started');
  await host.command({ type: 'end' });
  await viewer.hears('broadcast-ended');

  assert.deepEqual(viewer.snapshot.show.participants, []);
  assert.deepEqual(viewer.heardTypes(), ['chat-sent', 'went-live', 'ended']);
});

test('what other stations report becomes events', async () => {
  const host = await room.joined('owner', 'Ann');
  const track = { producerId: randomUUID(), source: 'camera' };
  const destinationId = randomUUID();
  const { broadcast } = room;

  await lab.say('track-opened', { broadcast, participant: host.id, producer: track.producerId, source: 'camera' });
  const published = await host.hearsOf('track-published');
  await lab.say('program', { broadcast, running: true });
  await host.hearsOf('program-changed', ({ running }) => running);
  await lab.say('destination', { broadcast, destination: destinationId, phase: 'refused', reason: 'wrong key' });
  const changed = await host.hearsOf('destination-changed');
  const late = await room.joined('guest', 'Bo');
  await lab.say('track-closed', { broadcast, participant: host.id, producer: track.producerId });
  await host.hearsOf('track-ended', ({ producerId }) => producerId === track.producerId);

  assert.deepEqual(published.event, { type: 'track-published', id: host.id, track });
  assert.deepEqual(changed.event.light, { destinationId, phase: 'refused', reason: 'wrong key' });
  assert.deepEqual(late.snapshot.show.participants[0].tracks, [track]);
  assert.equal(late.snapshot.show.programRunning, true);
});

test('tracks opened before a return are published again', async () => {
  const host = await room.joined('owner', 'Ann');
  const producer = randomUUID();
  await lab.say('track-opened', { broadcast: room.broadcast, participant: host.id, producer, source: 'camera' });
  await host.hearsOf('track-published');
  await host.ask('leave-broadcast');

  await host.join();

  await host.hears('show-event', ({ seq, event }) => event.type === 'track-published' && seq > host.answer.seq);
});

test('a flood is refused, and nobody else waits for it', async () => {
  const host = await room.joined('owner', 'Ann');
  const flooder = await room.joined('guest', 'Bo', { reconnection: false });
  const answers = [];
  for (let i = 0; i < 400; i += 1) answers.push(flooder.ask('participant-status', { micOn: i % 2 === 0 }));

  const begun = performance.now();
  await host.command({ type: 'go-live' });
  const waited = performance.now() - begun;

  const codes = (await Promise.all(answers)).map((answer) => answer.error?.code);
  assert.ok(codes.filter((code) => code === 'rate-limited').length > 200);
  assert.ok(waited < 1000, `${waited} ms`);
});

test('chat has a pace of its own', async () => {
  const guest = await room.joined('guest', 'Bo');

  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => guest.ask('chat-message', { text: `${i}` })));

  const refused = answers.filter((answer) => answer.error?.code === 'rate-limited');
  assert.ok(refused.length >= 11 && refused.length < 20, `${refused.length} refused`);
  assert.equal((await guest.command({ type: 'send-chat', text: 'round the back' })).error.code, 'rate-limited');
});

for (const size of [2001, 10_000])
  test(`a line of ${size} characters is refused, and nobody hears of it`, async () => {
    const host = await room.joined('owner', 'Ann');
    const guest = await room.joined('guest', 'Bo');
    const text = 'x'.repeat(size);

    const refusals = [
      await guest.ask('chat-message', { text }),
      await guest.command({ type: 'send-chat', text }),
      await guest.command({ type: 'send-private', text, to: null }),
    ];

    assert.deepEqual(refusals.map(({ error }) => error?.code), Array(3).fill('invalid-text'));
    assert.equal((await guest.ask('chat-message', { text: 'short' })).ok, true);
    await host.hears('chat-message', (line) => line.text === 'short');
    assert.equal(host.heard.filter(({ name }) => name === 'chat-message').length, 1);
  });

test('a flood that goes on is told why it ends, and may come back', async () => {
  const host = await room.joined('owner', 'Ann');
  const flooder = await room.joined('guest', 'Bo', { reconnection: false });
  const disconnected = once(flooder.socket, 'disconnect');

  for (let i = 0; i < 2000; i += 1) flooder.socket.emit('participant-status', {});

  assert.deepEqual(await flooder.hears('kicked'), { reason: 'flood' });
  assert.equal((await within(disconnected, 'disconnect'))[0], 'io server disconnect');
  assert.equal((await host.command({ type: 'go-live' })).ok, true);
  flooder.socket.connect();
  assert.equal((await flooder.join({ lastSeq: 1 })).ok, true);
});
