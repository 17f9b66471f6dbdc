// Who may do what: every command of the contract, tried by every role over the socket, and by accounts over HTTP.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { commands, everyone, hosts, inCharge, look, nobody, own } from '../support/commands.mjs';
import { enterRoom, guestPass, viewerPass } from '../support/rooms.mjs';

const roles = everyone;
const isForbidden = (answer) => answer.ok === false && answer.error.code === 'forbidden';

/** The types of all commands that the contract knows, sorted. */
async function knownCommands() {
  const schema = JSON.parse(await readFile(new URL('../../../contracts/signaling.schema.json', import.meta.url)));
  const resolve = (one) => (one.$ref ? schema.$defs[one.$ref.split('/').at(-1)] : one);
  const typesOf = (shape) => shape.oneOf?.flatMap((one) => typesOf(resolve(one))) ?? [shape.properties.type.const];
  return [...new Set(typesOf(schema.$defs.command))].sort();
}

describe('roles', { timeout: 120_000 }, () => {
  let server;
  let owner;
  let broadcast;
  let guestToken;
  const rooms = {};

  before(async () => {
    server = await startBacklot({ name: 'roles' });
    owner = await account(server.http, { email: 'olga@example.org', name: 'Olga' });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Who may do what' });
    rooms.owner = await enterRoom(server.http, await owner.api.ok('POST', `/api/broadcasts/${broadcast.id}/enter`, {}));
    for (const role of ['producer', 'co-host', 'guest']) {
      const pass = await guestPass(server.http, broadcast.joinUrl, `The ${role}`);
      rooms[role] = await enterRoom(server.http, pass);
      guestToken = pass.roomToken;
      if (role === 'guest') continue;
      const { participantId } = rooms[role];
      assert.ok((await rooms.owner.command({ type: 'set-role', participantId, role })).ok);
    }
    rooms.viewer = await enterRoom(server.http, await viewerPass(server.http, broadcast.id, 'The viewer'));
  });

  after(async () => {
    for (const room of Object.values(rooms)) room.leave();
    await server?.stop();
  });

  test('the matrix names every command that a client may give', async () => {
    const tried = [...commands.map(([, command]) => command.type), ...own.map((make) => make(nobody).type)];

    assert.deepEqual([...new Set(tried)].sort(), await knownCommands());
  });

  for (const role of roles)
    test(`over the socket: ${role}`, async () => {
      for (const [allowed, command] of commands) {
        const answer = await rooms[role].command(command);
        assert.equal(isForbidden(answer), !allowed.includes(role), `${command.type}: ${JSON.stringify(answer)}`);
      }
    });

  for (const role of roles)
    test(`with oneself: ${role}`, async () => {
      for (const make of own) {
        const answer = await rooms[role].command(make(rooms[role].participantId));
        assert.equal(answer.ok, role !== 'viewer', `${make('').type}: ${JSON.stringify(answer)}`);
      }
    });

  test('nobody speaks for somebody else', async () => {
    const victim = rooms.guest.participantId;
    for (const role of ['producer', 'co-host', 'viewer'])
      assert.ok(isForbidden(await rooms[role].command({ type: 'raise-hand', participantId: victim, on: true })), role);
    assert.ok(isForbidden(await rooms.viewer.command(own[0](victim))));
    for (const role of ['producer', 'co-host', 'guest'])
      assert.ok(isForbidden(await rooms[role].command(own[0](rooms.owner.participantId))), role);
    for (const role of hosts) assert.equal((await rooms[role].command(own[0](victim))).ok, true, role);
    for (const role of hosts)
      assert.equal((await rooms[role].command({ type: 'set-mic', participantId: victim, on: false })).ok, true);
    const turnedOn = await rooms.owner.command({ type: 'set-mic', participantId: victim, on: true });
    assert.equal(turnedOn.error?.code, 'may-not-turn-on');
  });

  test('over HTTP the owner commands the same show, and strangers find nothing', async () => {
    const path = `/api/broadcasts/${broadcast.id}/commands`;
    const answer = await owner.api.ok('POST', path, { command: { type: 'set-layout', layout: 'sidebar' } });
    assert.equal(answer.events.at(-1).event.type, 'layout-changed');

    const stranger = await account(server.http, { email: 'sven@example.org', name: 'Sven' });
    assert.equal((await stranger.api.call('POST', path, { command: { type: 'go-live' } })).status, 404);
    const guest = owner.api.as(guestToken);
    assert.equal((await guest.call('POST', path, { command: { type: 'go-live' } })).status, 401);
  });

  for (const role of ['producer', 'co-host'])
    test(`over HTTP: ${role} of the team`, async () => {
      const show = await owner.api.ok('POST', '/api/broadcasts', { title: `Asked by a ${role}` });
      const member = await account(server.http, { email: `${role}@example.org`, name: `Member ${role}` });
      await owner.api.ok('POST', '/api/members', { email: member.email, role });
      for (const [allowed, command] of commands) {
        const { status, body } = await member.api.call('POST', `/api/broadcasts/${show.id}/commands`, { command });
        const isRefused = status === 403 && body.code === 'forbidden';
        assert.equal(isRefused, !allowed.includes(role), `${command.type}: ${status} ${JSON.stringify(body)}`);
      }

      const { status } = await owner.api.ok('GET', `/api/broadcasts/${show.id}`);
      assert.equal(status, role === 'producer' ? 'live' : 'scheduled');
    });

  test('who is demoted is refused at the next command', async () => {
    const { participantId } = rooms['co-host'];
    await rooms.owner.command({ type: 'set-role', participantId, role: 'guest' });

    assert.ok(isForbidden(await rooms['co-host'].command({ type: 'set-layout', layout: 'grid' })));
  });

  test('the log says who did what', async () => {
    const { events } = await owner.api.ok('GET', `/api/broadcasts/${broadcast.id}/events?limit=500`);
    const layouts = events.filter(({ event }) => event.type === 'layout-changed');

    assert.ok(layouts.length >= 3);
    for (const { by } of layouts) assert.ok(hosts.some((role) => rooms[role].participantId === by));
    assert.ok(events.every((event, i) => event.seq === i + 1));
  });
});

// The same from below: everything that a command can name is there - somebody on stage, at the door and removed, a banner, a
// scene, a comment - and those who may not give it try it on exactly that.
describe('who may not, changes nothing', { timeout: 120_000 }, () => {
  let server;
  let owner;
  let broadcast;
  let things;
  const rooms = {};

  before(async () => {
    server = await startBacklot({ name: 'roles-below' });
    owner = await account(server.http, { email: 'olga@example.org', name: 'Olga' });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Hands off', guestRule: 'lobby' });
    rooms.owner = await enterRoom(server.http, await owner.api.ok('POST', `/api/broadcasts/${broadcast.id}/enter`, {}));
    for (const name of ['guest', 'victim', 'removed', 'waiting'])
      rooms[name] = await enterRoom(server.http, await guestPass(server.http, broadcast.joinUrl, `The ${name}`));
    rooms.viewer = await enterRoom(server.http, await viewerPass(server.http, broadcast.id, 'The viewer'), {});
    const [victim, removed] = [rooms.victim.participantId, rooms.removed.participantId];
    for (const participantId of [rooms.guest.participantId, victim, removed])
      await does({ type: 'admit', participantId });
    await does({ type: 'remove-participant', participantId: removed, ban: false });
    await does({ type: 'add-to-stage', item: { participantId: victim, kind: 'person' } });
    await does({ type: 'create-banner', kind: 'banner', title: 'Welcome', subtitle: '' });
    await does({ type: 'save-scene', name: 'Opening' });
    await does({ type: 'start-countdown', seconds: 600, label: 'Soon', onScreen: false });
    await does({ type: 'send-chat', text: 'Good evening' });
    const { banners, scenes, chat } = await snapshot();
    await does({ type: 'show-banner', id: banners[0].id });
    await does({ type: 'show-comment', messageId: chat[0].id });
    things = { banner: banners[0].id, scene: scenes[0].id, message: chat[0].id };
  });

  after(async () => {
    for (const room of Object.values(rooms)) room.leave();
    await server?.stop();
  });

  async function does(command) {
    const answer = await rooms.owner.command(command);
    assert.ok(answer.ok, `${command.type}: ${JSON.stringify(answer)}`);
  }

  /** The show as the owner would see it who came just now. */
  async function snapshot() {
    const isHere = new Promise((resolve) => rooms.owner.socket.once('show-snapshot', ({ show }) => resolve(show)));
    await rooms.owner.ask('join-broadcast', { lastSeq: null, micOn: true, cameraOn: true });
    return isHere;
  }

  /** Every command of the contract at its worst, but for the two that whoever is inside may give. */
  function worst() {
    const participantId = rooms.victim.participantId;
    const item = { participantId, kind: 'person' };
    const single = [
      { type: 'admit', participantId: rooms.waiting.participantId },
      { type: 'deny', participantId: rooms.waiting.participantId },
      { type: 'remove-participant', participantId, ban: true },
      { type: 'remove-participant', participantId: rooms.owner.participantId, ban: true },
      { type: 'allow-back', participantId: rooms.removed.participantId },
      ...Object.values(rooms).map((room) => ({
        type: 'set-role',
        participantId: room.participantId,
        role: 'producer',
      })),
      { type: 'set-rights', participantId, screen: false, present: false },
      { type: 'set-rights', participantId: rooms.guest.participantId, screen: true, present: true },
      { type: 'rename', participantId, name: 'Somebody else', headline: '' },
      { type: 'raise-hand', participantId, on: true },
      { type: 'set-mic', participantId, on: false },
      { type: 'set-mic', participantId: rooms.owner.participantId, on: false },
      { type: 'set-camera', participantId, on: false },
      { type: 'leave', participantId },
      { type: 'leave', participantId: rooms.owner.participantId },
      { type: 'request-unmute', participantId, device: 'microphone' },
      { type: 'request-unmute', participantId: rooms.owner.participantId, device: 'camera' },
      { type: 'set-gain', participantId, source: 'microphone', gain: 0 },
      { type: 'set-gain', participantId: rooms.guest.participantId, source: 'microphone', gain: 2 },
      {
        type: 'set-chroma-key',
        participantId,
        source: 'camera',
        key: { color: '#00ff00', similarity: 0.4, smoothness: 0.1, spill: 0.1 },
      },
      { type: 'add-to-stage', item: { participantId: rooms.guest.participantId, kind: 'person' } },
      { type: 'add-to-stage', item: { participantId: rooms.owner.participantId, kind: 'person' } },
      { type: 'remove-from-stage', item },
      { type: 'move-on-stage', item, index: 1 },
      { type: 'set-layout', layout: 'cinema' },
      { type: 'solo', item },
      { type: 'pin', item },
      { type: 'save-scene', name: 'Mine' },
      { type: 'update-scene', id: things.scene, name: 'Mine' },
      { type: 'delete-scene', id: things.scene },
      { type: 'move-scene', id: things.scene, index: 0 },
      { type: 'take-scene', id: things.scene },
      { type: 'undo' },
      { type: 'create-banner', kind: 'banner', title: 'Mine', subtitle: '' },
      { type: 'update-banner', id: things.banner, title: 'Mine', subtitle: '' },
      { type: 'delete-banner', id: things.banner },
      { type: 'move-banner', id: things.banner, index: 3 },
      { type: 'show-banner', id: things.banner },
      { type: 'hide-banner', kind: 'banner' },
      { type: 'play', assetId: nobody, kind: 'clip' },
      { type: 'show-image', assetId: nobody },
      { type: 'adjust-playback', id: nobody, loop: true, ducked: true, gain: 2 },
      { type: 'stop-playback', id: nobody },
      { type: 'set-graphic', slot: 'logo', assetId: nobody },
      { type: 'set-look', look: { ...look, primary: '#ff0000' } },
      { type: 'start-countdown', seconds: 10, label: 'Mine', onScreen: true },
      { type: 'stop-countdown' },
      { type: 'set-slate', on: true, text: 'Mine' },
      { type: 'set-host-rule', rule: 'end', minutes: 1 },
      { type: 'set-notes', text: 'Mine' },
      { type: 'delete-chat', messageId: things.message },
      { type: 'time-out-author', author: participantId, seconds: 86_400 },
      { type: 'time-out-author', author: rooms.owner.participantId, seconds: 86_400 },
      { type: 'allow-author', author: participantId },
      { type: 'set-slow-mode', seconds: 300 },
      { type: 'star-comment', messageId: things.message, on: true },
      { type: 'show-comment', messageId: things.message },
      { type: 'hide-comment' },
      { type: 'go-live' },
      { type: 'end' },
    ];
    const said = { type: 'send-chat', text: 'Said by the way' };
    return [...single, { type: 'batch', commands: [said, { type: 'set-layout', layout: 'cinema' }] }];
  }

  test('every command is tried but for those that everybody inside may give', async () => {
    const tried = [...worst().map(({ type }) => type), 'send-chat', 'send-private'];

    assert.deepEqual([...new Set(tried)].sort(), await knownCommands());
  });

  for (const role of ['guest', 'viewer', 'waiting'])
    test(`${role}: refused each time, and the show is as it was`, async () => {
      const before = await snapshot();
      for (const command of worst()) {
        const answer = await rooms[role].command(command);
        const refused = role === 'waiting' ? ['waiting', 'not-admitted', 'forbidden'] : ['forbidden'];
        assert.ok(refused.includes(answer.error?.code), `${JSON.stringify(command)}: ${JSON.stringify(answer)}`);
      }

      assert.deepEqual(await snapshot(), before);
    });

  test('a plan is not looked at by those who may not make it', async () => {
    const before = await snapshot();
    for (const role of ['guest', 'viewer', 'waiting']) {
      const commands = [{ type: 'set-layout', layout: 'cinema' }];
      const answer = await rooms[role].ask('preview-scene', { commands });
      assert.equal(answer.ok, false, `${role}: ${JSON.stringify(answer)}`);
    }

    assert.deepEqual(await snapshot(), before);
  });

  test('a co-host may not what only those in charge may', async () => {
    const { participantId } = rooms.victim;
    await does({ type: 'set-role', participantId, role: 'co-host' });
    const before = await snapshot();
    const onlyInCharge = commands.filter(([allowed]) => allowed === inCharge).map(([, { type }]) => type);
    for (const command of worst().filter(({ type }) => onlyInCharge.includes(type))) {
      const answer = await rooms.victim.command(command);
      assert.ok(isForbidden(answer), `${JSON.stringify(command)}: ${JSON.stringify(answer)}`);
    }

    assert.deepEqual(await snapshot(), before);
  });
});
