// The grown show over the wire, with the unmodified client: who sees what, who may do what, coming back.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';

import { Room, pollingOnly, startLab, until, websocketOnly, within } from './lab.js';

let lab;
let room;
let host;
before(async () => {
  lab = await startLab();
});
after(async () => {
  assert.equal(await lab.stop(), 0);
});
beforeEach(async () => {
  room = new Room(lab);
  host = await room.joined('owner', 'Ann');
});
afterEach(() => {
  room.close();
  assert.ok(lab.isRunning());
});

const done = async (answer) => assert.equal((await answer).ok, true);
const refused = async (answer, code) => assert.equal((await answer).error?.code, code);

describe('the lobby', () => {
  test('who waits sees themselves alone and may do nothing', async () => {
    await done(host.command({ type: 'set-notes', text: 'secret' }));
    const waiting = await room.joined('guest', 'waits:Bo');

    assert.deepEqual(
      waiting.snapshot.show.participants.map(({ name, waiting: waits }) => [name, waits]),
      [['Bo', true]],
    );
    assert.equal(waiting.snapshot.show.notes, '');
    assert.deepEqual(waiting.snapshot.scene.tiles, []);
    await host.hearsOf('participant-joined', ({ id, waiting: waits }) => id === waiting.id && waits);
    for (const command of [
      { type: 'send-private', text: 'let me in', to: null },
      { type: 'add-to-stage', item: { participantId: waiting.id, kind: 'person' } },
    ])
      assert.equal((await waiting.command(command)).ok, false);
    assert.equal((await waiting.ask('webrtc-offer', { to: host.id, sdp: 'v=0' })).ok, false);
    await done(host.command({ type: 'set-layout', layout: 'sidebar' }));
    await done(host.command({ type: 'go-live' }));
    await waiting.hears('broadcast-started');
    assert.ok(!waiting.heardTypes().includes('layout-changed'));
  });

  test('guests do not hear of those who wait', async () => {
    const guest = await room.joined('guest', 'Cy');
    const waiting = await room.joined('guest', 'waits:Bo');
    await host.hearsOf('participant-joined', ({ id }) => id === waiting.id);

    await done(host.command({ type: 'go-live' }));
    await guest.hearsOf('went-live');

    assert.ok(!guest.heardTypes().includes('participant-joined'));
    const late = await room.joined('guest', 'Di');
    assert.deepEqual(
      late.snapshot.show.participants.map(({ name }) => name),
      ['Ann', 'Cy', 'Di'],
    );
  });

  test('who is admitted is shown the whole studio', async () => {
    const waiting = await room.joined('guest', 'waits:Bo');
    waiting.heard.length = 0;

    await done(host.command({ type: 'admit', participantId: waiting.id }));

    const { show } = await waiting.hears('show-snapshot');
    assert.deepEqual(show.participants.map(({ name }) => name).sort(), ['Ann', 'Bo']);
    await done(waiting.ask('participant-status', { micOn: false }));
  });

  test('who is denied has to go, and stays out', async () => {
    const waiting = await room.joined('guest', 'waits:Bo', { reconnection: false });

    await done(host.command({ type: 'deny', participantId: waiting.id }));

    await waiting.hears('kicked');
    const again = room.person('guest', 'Bo', { id: waiting.id, reconnection: false });
    const [error] = await within(once(again.socket, 'connect_error'), 'connect_error');
    assert.equal(error.data.code, 'removed');
  });
});

describe('numbers without holes', () => {
  test('each reader is told which event it was told before', async () => {
    const guest = await room.joined('guest', 'Bo');
    const viewer = await room.joined('viewer', 'Vi');
    await done(host.command({ type: 'set-notes', text: 'one' }));
    await done(host.command({ type: 'set-layout', layout: 'sidebar' }));
    await done(host.command({ type: 'send-private', text: 'psst', to: guest.id }));
    await done(host.command({ type: 'go-live' }));
    for (const one of [host, guest, viewer]) await one.hearsOf('went-live');

    for (const one of [host, guest, viewer]) {
      let last = one.snapshot.show.seq;
      for (const { message } of one.heard.filter(({ name }) => name === 'show-event')) {
        assert.equal(message.prev, last);
        last = message.seq;
      }
    }
    assert.ok(!guest.heardTypes().includes('notes-changed'));
    assert.deepEqual(viewer.heardTypes(), ['went-live']);
  });

  test('every event says who caused it', async () => {
    await done(host.command({ type: 'go-live' }));

    const { by } = await host.hears('show-event', ({ event }) => event.type === 'went-live');

    assert.equal(by, host.id);
  });
});

describe('roles', () => {
  test('a promoted guest directs, is shown the notes, and stops when demoted', async () => {
    await done(host.command({ type: 'set-notes', text: 'the plan' }));
    const guest = await room.joined('guest', 'Bo');
    assert.equal(guest.snapshot.show.notes, '');
    guest.heard.length = 0;

    await done(host.command({ type: 'set-role', participantId: guest.id, role: 'co-host' }));
    assert.equal((await guest.hears('show-snapshot')).show.notes, 'the plan');
    await done(guest.command({ type: 'set-layout', layout: 'sidebar' }));
    guest.heard.length = 0;

    await done(host.command({ type: 'set-role', participantId: guest.id, role: 'guest' }));
    assert.equal((await guest.hears('show-snapshot')).show.notes, '');
    await refused(guest.command({ type: 'set-layout', layout: 'grid' }), 'forbidden');
  });

  test('an act that names a victim changes nothing for them', async () => {
    const victim = await room.joined('guest', 'Bo');
    const attacker = await room.joined('guest', 'Mallory');

    for (const command of [
      { type: 'remove-participant', participantId: victim.id, ban: true },
      { type: 'leave', participantId: victim.id },
      { type: 'set-mic', participantId: victim.id, on: false },
      { type: 'rename', participantId: victim.id, name: 'Mallory', headline: '' },
      { type: 'set-role', participantId: attacker.id, role: 'owner' },
    ])
      await refused(attacker.command(command), 'forbidden');

    await done(victim.ask('participant-status', { micOn: true }));
    assert.ok(!victim.heardTypes().includes('participant-left'));
  });

  test('who is banned is out at once and refused', async () => {
    const guest = await room.joined('guest', 'Bo', { reconnection: false });

    await done(host.command({ type: 'remove-participant', participantId: guest.id, ban: true }));

    assert.deepEqual(await guest.hears('kicked'), { reason: 'banned' });
    await until(() => !guest.socket.connected);
    const again = room.person('guest', 'Bo', { id: guest.id, reconnection: false });
    await within(once(again.socket, 'connect_error'), 'connect_error');
  });

  test('a signing-out ends the sockets it opened', async () => {
    const guest = await room.joined('guest', 'Bo', { reconnection: false });

    await lab.say('revoke', { participant: guest.id });

    assert.deepEqual(await guest.hears('kicked'), { reason: 'signed-out' });
    await until(() => !guest.socket.connected);
  });

  test('a deleted broadcast has nobody in it', async () => {
    await lab.say('delete', { broadcast: room.broadcast });

    assert.deepEqual(await host.hears('kicked'), { reason: 'deleted' });
  });
});

describe('acts', () => {
  test('a batch happens whole', async () => {
    const item = { participantId: host.id, kind: 'person' };

    const answer = await host.command({
      type: 'batch',
      commands: [
        { type: 'add-to-stage', item },
        { type: 'set-layout', layout: 'solo' },
      ],
    });

    assert.equal(answer.ok, true);
    await host.hears('show-event', ({ seq, scene }) => seq === answer.seq && scene?.tiles.length === 1);
  });

  test('or not at all', async () => {
    const before = host.heardSeqs().length;

    const answer = await host.command({
      type: 'batch',
      commands: [
        { type: 'set-layout', layout: 'solo' },
        { type: 'add-to-stage', item: { participantId: randomUUID(), kind: 'person' } },
      ],
    });

    assert.equal(answer.error.code, 'unknown-participant');
    assert.equal(host.heardSeqs().length, before);
  });

  test('a preview shows the picture and changes nothing', async () => {
    const commands = [{ type: 'add-to-stage', item: { participantId: host.id, kind: 'person' } }];

    const answer = await host.ask('preview-scene', { commands });

    assert.equal(answer.scene.tiles[0].participantId, host.id);
    const late = await room.joined('guest', 'Bo');
    assert.deepEqual(late.snapshot.show.stage, []);
    await refused(late.ask('preview-scene', { commands }), 'forbidden');
    await refused(host.ask('preview-scene', { commands: [{ type: 'join' }] }), 'unknown-command');
  });

  test('everybody is told how many watch', async () => {
    const viewer = await room.joined('viewer', 'Vi');
    await host.hears('viewers', ({ count }) => count === 1);

    viewer.socket.disconnect();

    await host.hears('viewers', ({ count }) => count === 0);
  });
});

describe('between two participants', () => {
  const sdp = { type: 'offer', sdp: 'v=0\r\n' };

  test('offers, answers and candidates arrive and say whom they are from', async () => {
    const guest = await room.joined('guest', 'Bo');
    const candidate = { candidate: 'candidate:1 1 udp 1 127.0.0.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 };

    await done(host.ask('webrtc-offer', { to: guest.id, sdp }));
    assert.deepEqual(await guest.hears('webrtc-offer'), { from: host.id, sdp });
    await done(guest.ask('webrtc-answer', { to: host.id, sdp: 'v=0' }));
    assert.deepEqual(await host.hears('webrtc-answer'), { from: guest.id, sdp: 'v=0' });
    await done(guest.ask('ice-candidate', { to: host.id, candidate }));
    await done(guest.ask('ice-candidate', { to: host.id, candidate: null }));
    assert.deepEqual(await host.hears('ice-candidate'), { from: guest.id, candidate });
    await host.hears('ice-candidate', (message) => message.candidate === null);
  });

  for (const [title, message, code] of [
    ['nobody by that id', { to: randomUUID(), sdp }, 'unknown-participant'],
    ['a forged sender', { to: randomUUID(), from: randomUUID(), sdp }, 'malformed'],
    ['no receiver', { sdp }, 'malformed'],
    ['a receiver that is no id', { to: '__proto__', sdp }, 'malformed'],
    ['a number for a description', { to: randomUUID(), sdp: 7 }, 'malformed'],
    ['a description that goes deep', { to: randomUUID(), sdp: { a: { b: 1 } } }, 'malformed'],
    ['a description of a size nobody needs', { to: randomUUID(), sdp: 'x'.repeat(40_000) }, 'malformed'],
  ])
    test(`${title}: ${code}`, async () => {
      await refused(host.ask('webrtc-offer', message), code);
    });

  test('nothing reaches another studio', async () => {
    const elsewhere = new Room(lab);
    const stranger = await elsewhere.joined('owner', 'Zed');

    await refused(host.ask('webrtc-offer', { to: stranger.id, sdp }), 'unknown-participant');

    elsewhere.close();
  });

  test('viewers neither send nor receive', async () => {
    const viewer = await room.joined('viewer', 'Vi');

    await refused(viewer.ask('webrtc-offer', { to: host.id, sdp }), 'forbidden');
    await refused(host.ask('webrtc-offer', { to: viewer.id, sdp }), 'unknown-participant');
  });
});

describe('connection state recovery', () => {
  for (const transports of [websocketOnly, pollingOnly]) {
    test(`a lost client goes on where it was, losing nothing (${transports})`, async () => {
      const guest = await room.joined('guest', 'Bo', { transports });
      await done(host.command({ type: 'set-layout', layout: 'sidebar' }));
      await guest.hearsOf('layout-changed');
      const { id } = guest.socket;
      const back = once(guest.socket, 'connect');

      guest.socket.io.engine.close();
      for (const text of ['one', 'two', 'three']) await done(host.ask('chat-message', { text }));
      await within(back, 'reconnect');

      assert.equal(guest.socket.recovered, true);
      assert.equal(guest.socket.id, id);
      await guest.hears('chat-message', ({ text }) => text === 'three');
      const said = guest.heard.filter(({ name }) => name === 'chat-message').map(({ message }) => message.text);
      assert.deepEqual(said, ['one', 'two', 'three']);
      await done(guest.ask('participant-status', { micOn: false }));
    });
  }

  test('a client that leaves on purpose begins anew', async () => {
    const guest = await room.joined('guest', 'Bo');
    const { id } = guest.socket;

    guest.socket.disconnect().connect();
    await guest.connected();

    assert.equal(guest.socket.recovered, false);
    assert.notEqual(guest.socket.id, id);
  });
});

describe('other releases', () => {
  for (const [protocol, code] of [
    [undefined, undefined],
    [1, undefined],
    [2, undefined],
    [3, 'refresh-needed'],
    [0, 'refresh-needed'],
  ])
    test(`protocol ${protocol}: ${code ?? 'served'}`, async () => {
      const person = await room.person('guest', 'Bo').connected();

      const answer = await person.ask('join-broadcast', protocol === undefined ? {} : { protocol });

      assert.equal(answer.error?.code, code);
    });
});
