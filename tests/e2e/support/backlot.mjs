// The real binary on free ports with a data folder of its own.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { output } from './output.mjs';
import { end, lineThatMatches } from './processes.mjs';

const root = resolve(import.meta.dirname, '../../..');
const binary = process.env.BACKLOT_BINARY ?? join(root, 'build/release/backlot');
/** The built app that the server hands out. */
export const webFolder = process.env.BACKLOT_WEB ?? join(root, 'web/dist');
const ready = /^backlot ready http=(\S+) rtmp=(\S+) rtc=(\S+)/;

/**
 * `lab` allows destinations on this machine, as tests need; a real installation refuses them. `at` is the server that
 * this one follows: it takes over its addresses.
 */
export async function startBacklot({ name = 'backlot', flags = [], data, lab = true, at, web = webFolder } = {}) {
  await access(binary).catch(() => {
    throw new Error(`no server at ${binary}: ./run --build-only builds it`);
  });
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'backlot-e2e-')));
  const [http, rtmp, rtc] = at ? [at.http.replace('http://', ''), at.rtmp, at.rtc] : Array(3).fill('127.0.0.1:0');
  const args = ['serve', '--data', folder, '--http', http, '--rtmp', rtmp, '--rtc', rtc];
  const child = spawn(binary, [...args, ...(lab ? ['--allow-private-destinations'] : []), ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, BACKLOT_WEB: web },
  });
  const logFile = join(await output(), `${name}.log`);
  const log = createWriteStream(logFile);
  child.stderr.pipe(log);
  const lines = [];
  const match = await lineThatMatches(child.stdout, ready, {
    timeout: 60_000,
    onLine: (line) => {
      lines.push(line);
      log.write(`${line}\n`);
    },
  }).catch(async (error) => {
    await end(child);
    throw error;
  });

  return {
    pid: child.pid,
    data: folder,
    firstLine: lines[0],
    http: `http://${match[1].replace(/^https?:\/\//, '')}`,
    rtmp: match[2].replace(/^rtmp:\/\//, ''),
    rtc: match[3],

    /** The process ids of the programs that this server has started. */
    programs: () => programsOf(child.pid),
    /** Drains with SIGTERM; gives [status, signal]. */
    async stop({ keepData = false } = {}) {
      const result = await end(child, { patience: 15_000 });
      if (!keepData) await rm(folder, { recursive: true, force: true });
      return result;
    },
    /** True when a program had to leave pictures out: this machine cannot be asked for an even pace. */
    lacksTime: async () => /compositor\.program\.economy .*economy=half-rate/.test(await readFile(logFile, 'utf8')),
    /** True while lower renditions are encoded: they are the first to go where time is short. */
    offersRenditions: async () => {
      const lines = (await readFile(logFile, 'utf8')).match(/compositor\.program\.renditions .*lower=\d+/g) ?? [];
      return /lower=[1-9]/.test(lines.at(-1) ?? '');
    },
    /** Dies without a word; the data folder stays. */
    crash: () => end(child, { signal: 'SIGKILL' }),
    /** True while the process lives. */
    alive: () => child.exitCode === null && child.signalCode === null,
  };
}

async function programsOf(parent) {
  const found = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(ppid) !== parent || state === 'Z') continue;
    const command = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (command.split('\0')[1] === 'program') found.push(Number(entry));
  }
  return found;
}
