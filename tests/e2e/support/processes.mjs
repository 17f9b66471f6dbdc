// Starting programs, waiting for what they say, and ending exactly those.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** A port of 127.0.0.1 that nobody listened on a moment ago. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Runs a program to its end and gives what it printed; a bad status is an error that quotes its last words. */
export async function run(program, args, { timeout = 120_000, encoding = 'utf8' } = {}) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
  const out = [];
  const err = [];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  const [status, signal] = await ended(child);
  clearTimeout(timer);
  const errors = Buffer.concat(err).toString();
  if (status !== 0) {
    throw new Error(`${program} ended with ${signal ?? status}: ${errors.trim().split('\n').slice(-6).join('\n')}`);
  }
  const output = Buffer.concat(out);
  return { output: encoding ? output.toString(encoding) : output, errors };
}

/** Resolves with [status, signal] when the process is gone; rejects when it could not be started. */
export function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve([child.exitCode, child.signalCode]);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve([status, signal]));
  });
}

/** Asks the process to end, insists after `patience` milliseconds, and waits until it is gone. */
export async function end(child, { signal = 'SIGTERM', patience = 8_000 } = {}) {
  const gone = ended(child);
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  const result = await gone;
  clearTimeout(timer);
  return result;
}

/** Waits for the first line of a stream that matches, while every line goes to `onLine`. */
export function lineThatMatches(stream, pattern, { timeout, onLine = () => {} }) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`nothing like ${pattern} within ${timeout} ms`)), timeout);
    const lines = createInterface({ input: stream });
    lines.on('line', (line) => {
      onLine(line);
      const match = pattern.exec(line);
      if (match) {
        clearTimeout(timer);
        resolve(match);
      }
    });
    lines.on('close', () => {
      clearTimeout(timer);
      reject(new Error(`the program ended before it said ${pattern}`));
    });
  });
}

/** Asks again and again until the answer is true (or any other truthy value), and gives it. */
export async function until(what, ask, { timeout = 30_000, every = 100 } = {}) {
  const deadline = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${timeout} ms`);
    await pause(every);
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
