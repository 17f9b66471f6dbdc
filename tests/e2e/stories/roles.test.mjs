// Who may do what: every command of the contract, tried by every role over the socket, and by accounts over HTTP.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { enterRoom, guestPass, viewerPass } from '../support/rooms.mjs';

const roles = ['owner', 'producer', 'co-host', 'guest', 'viewer'];
const inCharge = roles.slice(0, 2);
const hosts = roles.slice(0, 3);
const inside = roles.slice(0, 4);
const everyone = roles;

const nobody = '01890000-0000-7000-8000-000000000000';
const somebody = { participantId: nobody, kind: 'person' };
const look = {
  primary: '#336699',
  text: '#ffffff',
  background: '#101418',
  font: 'inter',
  tagStyle: 'pill',
  showHeadlines: true,
  rounded: true,
  logoCorner: 'top-right',
};

// Commands of harmless content: most name somebody or something unknown, so that those who may give them are told so
// and nothing changes. What names the own person is in `own`, because everybody inside may do it, and to nobody else.
const commands = [
  [hosts, { type: 'admit', participantId: nobody }],
  [hosts, { type: 'deny', participantId: nobody }],
  [hosts, { type: 'remove-participant', participantId: nobody, ban: false }],
  [hosts, { type: 'allow-back', participantId: nobody }],
  [inCharge, { type: 'set-role', participantId: nobody, role: 'co-host' }],
  [hosts, { type: 'set-rights', participantId: nobody, screen: true, present: false }],
  [hosts, { type: 'set-mic', participantId: nobody, on: false }],
  [hosts, { type: 'set-camera', participantId: nobody, on: false }],
  [hosts, { type: 'leave', participantId: nobody }],
  [hosts, { type: 'request-unmute', participantId: nobody, device: 'microphone' }],
  [hosts, { type: 'set-gain', participantId: nobody, source: 'microphone', gain: 1 }],
  [hosts, { type: 'set-chroma-key', participantId: nobody, source: 'camera', key: null }],
  [hosts, { type: 'add-to-stage', item: somebody }],
  [hosts, { type: 'remove-from-stage', item: somebody }],
  [hosts, { type: 'move-on-stage', item: somebody, index: 0 }],
  [hosts, { type: 'set-layout', layout: 'news' }],
  [hosts, { type: 'solo', item: null }],
  [hosts, { type: 'pin', item: null }],
  [hosts, { type: 'save-scene', name: 'Opening' }],
  [hosts, { type: 'update-scene', id: nobody, name: 'Closing' }],
  [hosts, { type: 'delete-scene', id: nobody }],
  [hosts, { type: 'take-scene', id: nobody }],
  [hosts, { type: 'undo' }],
  [hosts, { type: 'batch', commands: [{ type: 'set-layout', layout: 'grid' }] }],
  [inCharge, { type: 'create-banner', kind: 'banner', title: 'Welcome', subtitle: '' }],
  [inCharge, { type: 'update-banner', id: nobody, title: 'Welcome', subtitle: '' }],
  [inCharge, { type: 'delete-banner', id: nobody }],
  [hosts, { type: 'show-banner', id: nobody }],
  [hosts, { type: 'hide-banner', kind: 'ticker' }],
  [hosts, { type: 'play', assetId: nobody, kind: 'clip' }],
  [hosts, { type: 'adjust-playback', id: nobody, loop: false, ducked: true, gain: 1 }],
  [hosts, { type: 'stop-playback', id: nobody }],
  [hosts, { type: 'set-graphic', slot: 'logo', assetId: null }],
  [inCharge, { type: 'set-look', look }],
  [hosts, { type: 'start-countdown', seconds: 60, label: 'Soon', onScreen: false }],
  [hosts, { type: 'stop-countdown' }],
  [hosts, { type: 'set-slate', on: false }],
  [inCharge, { type: 'set-host-rule', rule: 'keep', minutes: 5 }],
  [hosts, { type: 'set-notes', text: 'Say hello' }],
  [everyone, { type: 'send-chat', text: 'Good evening' }],
  [hosts, { type: 'delete-chat', messageId: nobody }],
  [hosts, { type: 'time-out-author', author: nobody, seconds: 10 }],
  [hosts, { type: 'set-slow-mode', seconds: 0 }],
  [hosts, { type: 'star-comment', messageId: nobody, on: true }],
  [hosts, { type: 'show-comment', messageId: nobody }],
  [hosts, { type: 'hide-comment' }],
  [inside, { type: 'send-private', text: 'Between us', to: null }],
  [inCharge, { type: 'end' }],
  [inCharge, { type: 'go-live' }],
];

const own = [
  (participantId) => ({ type: 'rename', participantId, name: `Me ${participantId.slice(-4)}`, headline: '' }),
  (participantId) => ({ type: 'raise-hand', participantId, on: false }),
  (participantId) => ({ type: 'set-mic', participantId, on: true }),
  (participantId) => ({ type: 'set-camera', participantId, on: true }),
];

const isForbidden = (answer) => answer.ok === false && answer.error.code === 'forbidden';

describe('roles', { timeout: 120_000 }, () => {
  let server;
  let owner;
  let broadcast;
  const rooms = {};

  before(async () => {
    server = await startBacklot({ name: 'roles' });
    owner = await account(server.http, { email: 'olga@example.org', name: 'Olga' });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Who may do what' });
    rooms.owner = await enterRoom(server.http, await owner.api.ok('POST', `/api/broadcasts/${broadcast.id}/enter`, {}));
    for (const role of ['producer', 'co-host', 'guest']) {
      rooms[role] = await enterRoom(server.http, await guestPass(server.http, broadcast.joinUrl, `The ${role}`));
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
    const schema = JSON.parse(await readFile(new URL('../../../contracts/signaling.schema.json', import.meta.url)));
    const resolve = (one) => (one.$ref ? schema.$defs[one.$ref.split('/').at(-1)] : one);
    const typesOf = (shape) => shape.oneOf?.flatMap((one) => typesOf(resolve(one))) ?? [shape.properties.type.const];
    const known = typesOf(schema.$defs.command);
    const tried = [...commands.map(([, command]) => command.type), ...own.map((make) => make(nobody).type)];

    assert.deepEqual([...new Set(tried)].sort(), [...new Set(known)].sort());
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
    const guest = { authorization: `Bearer ${rooms.guest.roomToken ?? ''}` };
    assert.equal((await owner.api.as('').call('POST', path, { command: { type: 'go-live' } }, guest)).status, 401);
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
