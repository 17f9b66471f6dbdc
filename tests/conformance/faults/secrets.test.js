// What must stay secret is in no log, answer, metric or argument list, whatever people did.
import assert from "node:assert/strict";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { makeFolder, startBacklot } from "../servers.js";
import { hostOf, password, Person } from "./people.js";
import { sayTo } from "./raw.js";

const streamKey = "live_key_that_nobody_may_see_81234";
const email = "grace@example.org";
let folder;
let backlot;
let show;
let secrets;

before(async () => {
  folder = await makeFolder();
  backlot = await startBacklot(
    "api,signaling,sfu,relay,compositor",
    ...["--data", folder, "--log-level", "debug", "--allow-private-destinations"],
  );
  show = await hostOf(backlot, "grace");
  const roomToken = await show.roomToken();
  const apiToken = await backlot.api("POST", "/api/auth/tokens", { name: "deck" }, show.token);
  const login = await fetch(`${backlot.base}/api/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const cookie = login.headers.get("set-cookie").split(";")[0].split("=")[1];
  secrets = {
    password,
    streamKey,
    "access token": show.token,
    "room token": roomToken,
    "API token": apiToken.secret,
    "refresh token": cookie,
  };
  // A destination that nobody answers at, so that there is something to complain of.
  await backlot.api(
    "POST",
    `${show.path}/destinations`,
    { platform: "custom", name: "lost", rtmpUrl: "rtmp://127.0.0.1:9/app", streamKey },
    show.token,
  );
  const host = await new Person(backlot.base, roomToken).join();
  await host.ask("show-command", { command: { type: "go-live" } });
  const has = (kind) => host.events.some(({ type }) => type === kind);
  await host.until(() => has("program-changed") && has("destination-changed"));
  // Requests that go wrong are where secrets slip out.
  for (const [path, body] of [
    ["/api/auth/login", { email, password: `${password}x` }],
    ["/api/auth/register", { email, password, name: "again" }],
    ["/api/auth/login", `{"email":"${email}","password":"${password}"`],
    [`${show.path}/destinations`, { rtmpUrl: "file:///etc/passwd", streamKey }],
  ])
    await fetch(backlot.base + path, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Authorization: `Bearer ${show.token}`,
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  host.close();
});

after(async () => {
  await backlot?.stop();
  await rm(folder, { recursive: true });
});

function assertSilent(where, text) {
  for (const [name, secret] of Object.entries(secrets))
    assert.ok(!text.includes(secret), `${where} says the ${name}`);
}

test("the log, at its most talkative", () => {
  assert.match(backlot.log(), /relay/);
  assertSilent("the log", backlot.log());
});

test("metrics, and what is wrong", async () => {
  for (const path of ["/metrics", "/readyz", "/healthz", "/nothing"])
    assertSilent(path, await (await fetch(backlot.base + path)).text());
});

/** The arguments of every process of ours, by its id. */
async function argumentsOfOurs() {
  const ours = new Map();
  for (const pid of await readdir("/proc")) {
    const words = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (words.includes("backlot")) ours.set(pid, words);
  }
  return ours;
}

test("the arguments of every process of ours", { timeout: 30_000 }, async () => {
  const hasProgram = (processes) =>
    [...processes.values()].some((words) => words.includes("program"));
  let ours = await argumentsOfOurs();
  for (const patience = Date.now() + 20_000; !hasProgram(ours) && Date.now() < patience; )
    ours = await argumentsOfOurs();

  assert.ok(hasProgram(ours), [...ours.values()].join("; ").replaceAll("\0", " "));
  assert.ok(ours.size >= 2, "the server and its program");
  for (const [pid, words] of ours) assertSilent(`process ${pid}`, words);
});

test("a stored stream key is told to nobody", async () => {
  const { destinations } = await backlot.api(
    "GET",
    `${show.path}/destinations`,
    undefined,
    show.token,
  );
  assert.equal(destinations.length, 1);
  assert.ok(!JSON.stringify(destinations).includes(streamKey));
});

test("at rest: tokens and keys are sealed or hashed, and files are their owner's", async () => {
  for (const name of await readdir(folder, { recursive: true })) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => null);
    if (!found) continue; // a journal that is gone by now
    assert.equal(found.mode & 0o007, 0, `${name} is open to everybody`);
    if (found.isFile())
      assertSilent(name, (await readFile(file).catch(() => "")).toString("latin1"));
  }
});

test("a name with line breaks and colours stays one line of the log", async () => {
  const before = backlot.log().length;
  const name = 'x" level=error event=forged \u001b[31m';
  const body = JSON.stringify({ email: "a@b.c\r\nlevel=error", password: name });
  for (const head of [
    `POST /api/auth/login HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`,
    "GET /api/%0d%0alevel=error%1b[31m HTTP/1.1",
    "GET /live/%0d%0alevel=error%1b[31m.flv HTTP/1.1",
    "GET /socket.io/?EIO=4&transport=%0d%0alevel=error HTTP/1.1",
  ])
    await sayTo(
      Number(new URL(backlot.base).port),
      `${head}\r\nHost: x\r\nUser-Agent: ${name}\r\n\r\n${head.startsWith("POST") ? body : ""}`,
      (heard) => heard.includes("\r\n\r\n"),
    );
  const added = backlot.log().slice(before);
  assert.ok(!added.includes("\u001b"));
  assert.doesNotMatch(added, /^level=error/m);
});
