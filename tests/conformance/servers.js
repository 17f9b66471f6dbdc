// PostgreSQL, Redis and Backlot processes on loopback, each in a folder of its own.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const binary =
  process.env.BACKLOT_BINARY ?? join(root, "build/release/backlot");
const isRoot = process.getuid() === 0;

export const makeFolder = () => mkdtemp(join(tmpdir(), "backlot-conformance-"));

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** A line of a child's output that matches, or an error when the child ends first. */
async function lineOf(child, pattern) {
  const lines = createInterface({ input: child.stdout });
  return Promise.race([
    (async () => {
      for await (const line of lines) if (pattern.test(line)) return line;
      throw new Error("the output ended");
    })(),
    once(child, "exit").then(([code, signal]) => {
      throw new Error(`${child.spawnfile} ended at once (${code ?? signal})`);
    }),
  ]);
}

export async function startPostgres() {
  const [version] = (await readdir("/usr/lib/postgresql")).sort().reverse();
  const programs = `/usr/lib/postgresql/${version}/bin`;
  const folder = await makeFolder();
  // PostgreSQL refuses to run as root.
  const wrapper = isRoot
    ? [
        "setpriv",
        "--reuid=postgres",
        "--regid=postgres",
        "--clear-groups",
        "--",
      ]
    : [];
  if (isRoot) {
    const { stdout } = await run("id", ["-u", "postgres"]);
    await chown(
      folder,
      Number(stdout),
      Number((await run("id", ["-g", "postgres"])).stdout),
    );
  } else {
    await chmod(folder, 0o700);
  }
  const call = async (program, ...args) => {
    const [command, ...rest] = [...wrapper, join(programs, program), ...args];
    const child = spawn(command, rest, { stdio: "ignore" });
    const [code] = await once(child, "exit");
    assert.equal(code, 0, program);
  };
  const data = join(folder, "data");
  await call(
    "initdb",
    "-D",
    data,
    "-U",
    "backlot",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
  );
  const options = `-k ${folder} -c listen_addresses= -c fsync=off`;
  const start = () =>
    call(
      "pg_ctl",
      "start",
      "-w",
      "-D",
      data,
      "-l",
      join(folder, "log"),
      "-o",
      options,
    );
  await start();
  return {
    url: `postgresql:///postgres?user=backlot&host=${folder}`,
    /** As a crash would; its rows stay. */
    crash: () => call("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data),
    start,
    async stop() {
      await call("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data);
      await rm(folder, { recursive: true });
    },
  };
}

export async function startRedis() {
  const port = await freePort();
  let child;
  const redis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const args = [
        "--bind",
        "127.0.0.1",
        "--port",
        String(port),
        "--save",
        "",
        "--appendonly",
        "no",
      ];
      child = spawn("redis-server", args, {
        cwd: tmpdir(),
        stdio: ["ignore", "pipe", "inherit"],
      });
      await lineOf(child, /Ready to accept connections/);
      child.stdout.resume();
    },
    /** As a crash would. */
    async stop() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
  await redis.start();
  return redis;
}

export const startBacklot = (roles, ...flags) =>
  startBacklotAt("127.0.0.1:0", roles, ...flags);

/** `http` is where a process listens; one that ended has its address free for the next. */
export async function startBacklotAt(http, roles, ...flags) {
  const args = [
    "serve",
    "--roles",
    roles,
    "--http",
    http,
    "--rtmp",
    "127.0.0.1:0",
    "--rtc",
    "127.0.0.1:0",
  ];
  const child = spawn(binary, [...args, ...flags], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  let waiting = [];
  const hear = (text) => {
    log += text;
    waiting = waiting.filter((look) => !look());
  };
  child.stderr.on("data", hear);
  const line = await lineOf(child, /^backlot ready/).catch((error) => {
    throw new Error(`${error.message}\n${log}`);
  });
  child.stdout.on("data", hear);
  child.stdout.resume();
  const base = `http://${line.match(/http=(\S+)/)[1]}`;
  return {
    base,
    http: base.slice("http://".length),
    pid: child.pid,
    line,
    log: () => log,
    /** All matches of a pattern in the log, once there are so many. */
    logged(pattern, count) {
      return new Promise((resolve) => {
        const look = () => {
          const found = [...log.matchAll(pattern)];
          if (found.length >= count) resolve(found);
          return found.length >= count;
        };
        if (!look()) waiting.push(look);
      });
    },
    async api(method, path, body, token) {
      const headers = {
        ...(body && { "Content-Type": "application/json" }),
        ...(token && { Authorization: `Bearer ${token}` }),
      };
      const response = await fetch(base + path, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
      return text === "" ? undefined : JSON.parse(text);
    },
    async metric(name) {
      const text = await (await fetch(`${base}/metrics`)).text();
      const value = text.match(new RegExp(`^${name} (\\S+)$`, "m"));
      return value ? Number(value[1]) : undefined;
    },
    /** Ends without a word; the data folder stays. */
    async crash() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
    /** @returns the exit code */
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill("SIGTERM");
      const [code] = await once(child, "exit");
      return code;
    },
  };
}
