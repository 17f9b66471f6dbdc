// Crowds of strangers: some open and say nothing, some announce attachments. Memory comes back after both.
import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { WebSocket } from 'ws';

import { Room, startLab, until } from './lab.js';

const megabyte = 1024 * 1024;
const patience = 120_000;

let lab;
before(async () => {
  lab = await startLab();
});
after(async () => {
  assert.equal(await lab.stop(), 0);
});

const sessions = () => lab.metric('backlot_signaling_sessions');

/** Runs a job for each of so many numbers, some of them at once. */
async function each(count, atOnce, job) {
  let next = 0;
  const work = async () => {
    while (next < count) await job(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** One person's ordinary evening goes on: what is asked is answered. */
async function isServed() {
  const room = new Room(lab);
  const host = await room.joined('owner', 'Ann');
  assert.equal((await host.command({ type: 'set-layout', layout: 'sidebar' })).ok, true);
  room.close();
}

describe('ten thousand who open and say nothing', () => {
  const perAddress = 2_000;
  const addresses = ['127.0.0.2', '127.0.0.3', '127.0.0.4', '127.0.0.5', '127.0.0.6'];
  const agents = addresses.map((localAddress) => new Agent({ keepAlive: true, maxSockets: 8, localAddress }));

  const open = (agent) =>
    new Promise((resolve, reject) => {
      request(`${lab.url}/socket.io/?EIO=4&transport=polling`, { agent }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode));
      })
        .on('error', reject)
        .end();
    });

  after(() => agents.forEach((agent) => agent.destroy()));

  test('each address gets so many, all of them are closed in time, and their memory comes back', async (t) => {
    // The first round makes tables and pools what they will be.
    await each(500, 8, () => open(agents[0]));
    await until(async () => (await sessions()) === 0, patience);
    const before = lab.memory();

    const heard = await Promise.all(
      agents.map(async (agent) => {
        const statuses = [];
        await each(perAddress + 20, 8, async () => statuses.push(await open(agent)));
        return statuses;
      }),
    );
    const most = await sessions();
    for (const statuses of heard) {
      const served = statuses.filter((status) => status === 200).length;
      // Some of the first may be gone before the last come, where the machine is slow.
      assert.ok(served >= perAddress, `${served} were let in`);
      assert.ok(statuses.every((status) => status === 200 || status >= 400));
    }
    assert.ok(most <= addresses.length * perAddress, `${most} are open`);
    await isServed();

    await until(async () => (await sessions()) === 0, patience);
    const grown = lab.memory() - before;
    t.diagnostic(`${most} at once; ${(grown / megabyte).toFixed(1)} MB more afterwards`);
    assert.ok(grown < 64 * megabyte, `${grown} bytes stay`);
  });
});

describe('attachments that are no good', () => {
  const attack = [
    (socket) => {
      socket.send('4510-["x",{"_placeholder":true,"num":0}]');
      socket.terminate();
    },
    (socket) => socket.send('459999999999-["x",{"_placeholder":true,"num":0}]'),
    // Announced, and never sent whole.
    (socket) => {
      socket.send('4510-["chat-message",{"_placeholder":true,"num":0}]');
      for (let i = 0; i < 9; i += 1) socket.send(Buffer.alloc(20_000, i));
      socket.terminate();
    },
    (socket) => {
      socket.send('452-["chat-message",{"_placeholder":true,"num":7},{"_placeholder":true,"num":-1}]');
      socket.send(Buffer.alloc(50_000));
      socket.send(Buffer.alloc(50_000));
      socket.send('42["chat-message",{}]');
      socket.terminate();
    },
    (socket) => {
      for (let i = 0; i < 5; i += 1) socket.send(Buffer.alloc(100_000));
      socket.terminate();
    },
  ];

  async function strike(index) {
    const socket = new WebSocket(`ws://${lab.host}/socket.io/?EIO=4&transport=websocket`);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined);
    await Promise.race([once(socket, 'message'), closed]);
    socket.send(`40{"token":"${randomUUID()}/${randomUUID()}/guest/Mallory"}`);
    await Promise.race([once(socket, 'message'), closed]);
    if (socket.readyState === WebSocket.OPEN) attack[index % attack.length](socket);
    await closed;
  }

  test('memory is as flat after two thousand as after five hundred', async (t) => {
    await each(500, 16, strike);
    await until(async () => (await sessions()) === 0, patience);
    const before = lab.memory();

    await each(2_000, 16, strike);
    await until(async () => (await sessions()) === 0, patience);
    const grown = lab.memory() - before;
    t.diagnostic(`${(grown / megabyte).toFixed(1)} MB more after 2000`);
    assert.ok(grown < 32 * megabyte, `${grown} bytes stay`);
    await isServed();
  });
});
