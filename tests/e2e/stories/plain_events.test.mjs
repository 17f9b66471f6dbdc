// The plain events, for clients that follow no show: who came, what they turned on and off, who left, what was written, and when
// the broadcast started and ended. Each awaited by a host over the socket, with nothing else to go by.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { enterRoom, guestPass, viewerPass } from '../support/rooms.mjs';

describe('plain events', { timeout: 120_000 }, () => {
  let server;
  let owner;
  let broadcast;
  let host;
  let guest;
  let viewer;

  before(async () => {
    server = await startBacklot({ name: 'plain-events' });
    owner = await account(server.http, { email: 'hanna@example.org', name: 'Hanna' });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'In plain words' });
    host = await enterRoom(server.http, await owner.api.ok('POST', `/api/broadcasts/${broadcast.id}/enter`, {}));
  });

  after(async () => {
    for (const room of [host, guest, viewer]) room?.leave();
    await server?.stop();
  });

  /** The next event of that name, or a failure when it does not come. */
  function next({ socket }, name) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${name}`)), 30_000);
      socket.once(name, (message) => {
        clearTimeout(timer);
        resolve(message);
      });
    });
  }

  test('somebody comes', async () => {
    const isHeard = next(host, 'participant-joined');
    guest = await enterRoom(server.http, await guestPass(server.http, broadcast.joinUrl, 'Gleb'), { micOn: false });
    const { participant } = await isHeard;

    assert.deepEqual([participant.id, participant.name], [guest.participantId, 'Gleb']);
    assert.deepEqual([participant.role, participant.micOn, participant.waiting], ['guest', false, false]);
  });

  test('they turn their microphone on', async () => {
    const isHeard = next(host, 'participant-status-updated');
    assert.ok((await guest.ask('participant-status', { micOn: true })).ok);
    const { participantId, name, presence, micOn } = await isHeard;

    assert.deepEqual([participantId, name, presence, micOn], [guest.participantId, 'Gleb', 'present', true]);
  });

  test('they write', async () => {
    const isHeard = next(host, 'chat-message');
    assert.ok((await guest.ask('chat-message', { text: 'Good evening' })).ok);
    const { author, authorName, text } = await isHeard;

    assert.deepEqual([author, authorName, text], [guest.participantId, 'Gleb', 'Good evening']);
  });

  test('the broadcast starts and ends, for a viewer too', async () => {
    viewer = await enterRoom(server.http, await viewerPass(server.http, broadcast.id, 'Vera'), {});
    const started = [host, guest, viewer].map((room) => next(room, 'broadcast-started'));
    assert.ok((await host.command({ type: 'go-live' })).ok);
    const times = (await Promise.all(started)).map(({ startedAt }) => startedAt);
    assert.ok(Number.isInteger(times[0]));
    assert.deepEqual(new Set(times).size, 1);

    const isLeft = next(host, 'participant-left');
    assert.ok((await guest.ask('leave-broadcast', {})).ok);
    assert.equal((await isLeft).participantId, guest.participantId);

    const ended = [host, viewer].map((room) => next(room, 'broadcast-ended'));
    assert.ok((await host.command({ type: 'end' })).ok);
    for (const { endedAt } of await Promise.all(ended)) assert.ok(endedAt >= times[0]);
  });
});
