// Starts the protocol fixture, and speaks both protocols byte by byte.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

import { within } from './lab.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const binary =
  process.env.BACKLOT_PROTOCOL_FIXTURE ??
  join(dirname(process.env.BACKLOT_BINARY ?? join(root, 'build/release/backlot')), 'backlot-protocol-fixture');

export const pingInterval = 300;
export const pingTimeout = 200;
export const maxPayload = 1_000_000;

export async function startFixture(...flags) {
  const child = spawn(binary, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(([code, signal]) => {
      throw new Error(`${binary} ended at once (${code ?? signal})`);
    }),
  ]);
  const host = line.match(/http=(\S+)/)[1];
  return {
    host,
    url: `http://${host}`,
    async stop() {
      assert.ok(child.exitCode === null && child.signalCode === null, 'the fixture is gone');
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      return code;
    },
  };
}

export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** A websocket that keeps what it hears, so that nothing is missed between two looks. */
export class Wire {
  constructor(address) {
    this.messages = [];
    this.waiting = [];
    this.socket = new WebSocket(address);
    this.socket.binaryType = 'nodebuffer';
    this.socket.on('message', (data, isBinary) => this.hear(isBinary ? data : String(data)));
    this.socket.on('error', () => undefined);
    this.ended = new Promise((resolve) => this.socket.on('close', (code) => resolve(code)));
  }
  hear(message) {
    const waiter = this.waiting.shift();
    if (waiter) waiter(message);
    else this.messages.push(message);
  }
  async open() {
    if (this.socket.readyState !== WebSocket.OPEN) await within(once(this.socket, 'open'), 'open');
    return this;
  }
  send(...messages) {
    for (const message of messages) this.socket.send(message);
  }
  /** The next message that is no ping. */
  async next() {
    while (true) {
      const message = await this.any();
      if (message !== '2') return message;
    }
  }
  any() {
    if (this.messages.length > 0) return Promise.resolve(this.messages.shift());
    return within(new Promise((resolve) => this.waiting.push(resolve)), 'message');
  }
  closed() {
    return within(this.ended, 'close');
  }
  close() {
    this.socket.close();
  }
}

/** One path of the fixture: `/engine.io/` or `/socket.io/`. */
export class Endpoint {
  constructor(fixture, path) {
    this.http = `${fixture.url}${path}`;
    this.ws = `ws://${fixture.host}${path}`;
  }
  async open() {
    const answer = await fetch(`${this.http}?EIO=4&transport=polling`);
    assert.equal(answer.status, 200);
    return JSON.parse((await answer.text()).slice(1)).sid;
  }
  poll(sid) {
    return fetch(`${this.http}?EIO=4&transport=polling&sid=${sid}`);
  }
  async polled(sid) {
    const answer = await this.poll(sid);
    assert.equal(answer.status, 200);
    return answer.text();
  }
  post(sid, body, headers = {}) {
    return fetch(`${this.http}?EIO=4&transport=polling&sid=${sid}`, { method: 'POST', body, headers });
  }
  wire(query = '') {
    return new Wire(`${this.ws}?EIO=4&transport=websocket${query}`);
  }
  /** A websocket session, its open packet read. */
  async opened() {
    const wire = this.wire();
    const handshake = await wire.next();
    assert.equal(handshake[0], '0');
    return wire;
  }
}
