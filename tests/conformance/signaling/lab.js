// Starts the lab and gives unmodified socket.io-client sockets into it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { io } from 'socket.io-client';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const binary =
  process.env.BACKLOT_SIGNALING_LAB ??
  join(dirname(process.env.BACKLOT_BINARY ?? join(root, 'build/release/backlot')), 'backlot-signaling-lab');

const read = (name) => JSON.parse(readFileSync(join(root, 'contracts', name), 'utf8'));
const contract = read('signaling.schema.json');
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false }).addSchema(contract);
ajv.addSchema(read('scene.schema.json'));

/** Nothing goes either way that the contract does not know. */
export function expectContract(name, message) {
  const validate = ajv.getSchema(`${contract.$id}#/$defs/${name}`);
  assert.ok(validate, `the contract has no ${name}`);
  assert.ok(validate(message), `${name} ${JSON.stringify(message)}: ${ajv.errorsText(validate.errors)}`);
}

export async function startLab() {
  const child = spawn(binary, { stdio: ['ignore', 'pipe', 'inherit'] });
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
    /** Bytes in memory. */
    memory: () => Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+) kB/)[1]) * 1024,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      return code;
    },
    async say(what, fields) {
      const query = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
      const answer = await fetch(`http://${host}/lab/${what}?${query}`, { method: 'POST' });
      if (answer.status !== 204) throw new Error(`lab: ${answer.status}`);
    },
    /** A signed token; `kind` as the lab has it. */
    async token(kind, fields) {
      return (await fetch(`http://${host}/lab/token?${new URLSearchParams({ kind, ...fields })}`)).text();
    },
    async metric(name) {
      const text = await (await fetch(`http://${host}/lab/metrics`)).text();
      return Number(text.match(new RegExp(`^${name} (.*)$`, 'm'))[1]);
    },
  };
}

export const websocketOnly = ['websocket'];
export const pollingOnly = ['polling'];
export const upgrading = ['polling', 'websocket'];

/** A room of its own for every test, and people for it. */
export class Room {
  constructor(lab) {
    this.lab = lab;
    this.broadcast = randomUUID();
    this.people = [];
  }

  person(role, name, options = {}) {
    const person = new Person(this, options.id ?? randomUUID(), role, name, options);
    this.people.push(person);
    return person;
  }

  async joined(role, name, options = {}) {
    const person = this.person(role, name, options);
    await person.join();
    return person;
  }

  close() {
    for (const person of this.people) person.socket.disconnect();
    for (const person of this.people) for (const check of person.checks) check();
  }
}

class Person {
  constructor(room, id, role, name, { transports = websocketOnly, ...options }) {
    this.id = id;
    this.token = `${room.broadcast}/${id}/${role}/${name}`;
    this.heard = []; // every event, as {name, message}
    this.checks = [];
    this.waiting = [];
    this.socket = io(room.lab.url, {
      transports,
      auth: { token: this.token },
      reconnectionDelay: 50,
      reconnectionDelayMax: 100,
      forceNew: true,
      ...options,
    });
    this.socket.onAny((name, message) => {
      this.heard.push({ name, message });
      this.checks.push(() => expectContract(`server:${name}`, message));
      for (const waiter of [...this.waiting]) waiter();
    });
  }

  async connected() {
    if (!this.socket.connected) await within(once(this.socket, 'connect'), 'connect');
    return this;
  }

  /** Joins and waits for the snapshot, unless events are resumed. */
  async join(wish = {}) {
    await this.connected();
    this.answer = await this.ask('join-broadcast', wish);
    if (this.answer.ok && wish.lastSeq === undefined) this.snapshot = await this.hears('show-snapshot');
    return this.answer;
  }

  async ask(name, message = {}) {
    const answer = await within(this.socket.emitWithAck(name, message), `ack of ${name}`);
    if (`answer:${name}` in contract.$defs) expectContract(`answer:${name}`, answer);
    if (answer.ok) expectContract(`client:${name}`, message);
    return answer;
  }
  command(command) {
    return this.ask('show-command', { command });
  }

  /** The first event of that name (and, if given, that fits), heard already or still to come. */
  hears(name, fits = () => true) {
    const find = () => this.heard.find((one) => one.name === name && fits(one.message))?.message;
    return within(
      new Promise((resolve) => {
        const look = () => {
          const found = find();
          if (!found) return;
          this.waiting = this.waiting.filter((waiter) => waiter !== look);
          resolve(found);
        };
        this.waiting.push(look);
        look();
      }),
      name,
    );
  }
  hearsOf(type, fits = () => true) {
    return this.hears('show-event', ({ event }) => event.type === type && fits(event));
  }
  heardTypes() {
    return this.heard.filter(({ name }) => name === 'show-event').map(({ message }) => message.event.type);
  }
  heardSeqs() {
    return this.heard.filter(({ name }) => name === 'show-event').map(({ message }) => message.seq);
  }

  /** The connection dies without a word. */
  cutTheLine() {
    this.socket.io.engine.transport.ws.terminate();
  }
}

export function within(promise, what, milliseconds = 5000) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no ${what} within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Looks again and again until something is so. */
export function until(isSo, milliseconds = 5000) {
  let isOver = false;
  const look = async () => {
    while (!isOver && !(await isSo())) await new Promise((done) => setTimeout(done, 5));
  };
  return within(look(), 'change', milliseconds).finally(() => {
    isOver = true;
  });
}
