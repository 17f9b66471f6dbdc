// The server dies without a word: what it has said yes to is kept, and everybody is back by themselves.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { promisify } from "node:util";

import { makeFolder, startBacklot, startBacklotAt } from "../servers.js";
import { assertOk, chatOf, eventsOf, hostOf, password, Person } from "./people.js";

const run = promisify(execFile);
const programStarted = /program\.started .*pid=(\d+)/g;
const roles = "api,signaling,sfu,relay,compositor";
let folder;
let backlot;
let people;

beforeEach(async () => {
  folder = await makeFolder();
  people = [];
  backlot = await startBacklot(roles, "--data", folder);
});

afterEach(async () => {
  for (const person of people) person.close();
  await backlot.stop();
  await rm(folder, { recursive: true });
});

const restart = async () =>
  (backlot = await startBacklotAt(backlot.http, roles, "--data", folder));

async function enter(token) {
  const person = new Person(backlot.base, token);
  people.push(person);
  return person.join();
}

const names = ({ snapshot }) =>
  snapshot.show.participants.map(({ name }) => name).sort();

describe("in the middle of a show", () => {
  test("everybody is back in the same room, and no acknowledged line is lost", async () => {
    const show = await hostOf(backlot);
    await enter(await show.roomToken());
    const guests = [];
    for (const name of ["Bo", "Cy", "Di"])
      guests.push(await enter(await show.guestToken(name)));
    const said = [];
    const talk = async (person, name) => {
      for (let n = 1; ; ++n) {
        const text = `${name} ${n}`;
        const answer = await person.ask("chat-message", { text });
        if (answer.ok) said.push(text);
        if (answer.error?.code === "rate-limited")
          await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    const enough = guests[0].until(() => said.length >= 12);
    const talking = guests.map((guest, i) =>
      talk(guest, ["Bo", "Cy", "Di"][i]).catch(() => undefined),
    );
    await enough;
    const kept = [...said];

    const back = people.map((person) => person.back());
    await backlot.crash();
    await restart();
    await Promise.all(back);

    const chat = await chatOf(backlot, show);
    assert.deepEqual(
      kept.filter((text) => !chat.includes(text)),
      [],
    );
    assert.equal(new Set(chat).size, chat.length, "nothing is there twice");
    const late = await enter(await show.guestToken("Em"));
    assert.deepEqual(names(late), ["Bo", "Cy", "Di", "Em", "ada"]);
    for (const person of people) person.close();
    await Promise.all(talking);
  });

  test("a signed-in person stays so", async () => {
    const show = await hostOf(backlot);
    const { headers } = await fetch(`${backlot.base}/api/auth/login`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: "ada@example.org", password }),
    });
    const [cookie] = headers.get("set-cookie").split(";");

    await backlot.crash();
    await restart();

    await backlot.api("GET", "/api/auth/me", undefined, show.token);
    const refreshed = await fetch(`${backlot.base}/api/auth/refresh`, {
      method: "POST",
      headers: { Cookie: cookie, Origin: backlot.base },
    });
    assert.equal(refreshed.status, 200);
  });

  test("its programs end with it, and a new one goes on with the show", async () => {
    const show = await hostOf(backlot);
    const host = await enter(await show.roomToken());
    assertOk(await host.ask("show-command", { command: { type: "go-live" } }));
    const runs = ({ type, running }) => type === "program-changed" && running;
    await host.until(() => host.events.some(runs));
    const [[, program]] = await backlot.logged(programStarted, 1);

    host.events = [];
    const back = host.back();
    await backlot.crash();
    await restart();
    await back;

    const [[, next]] = await backlot.logged(programStarted, 1);
    assert.notEqual(await parentOf(next), undefined);
    assert.equal(await parentOf(program), undefined, "it did not end");
    const { status } = await backlot.api("GET", show.path, undefined, show.token);
    assert.equal(status, "live");
    await backlot.api("POST", `${show.path}/end`, {}, show.token);
  });
});

test("after many deaths in the middle of writing the database is whole, with every acknowledged event", async () => {
  const show = await hostOf(backlot);
  let last = 0;
  for (let round = 0; round < 8; ++round) {
    const layouts = ["grid", "spotlight", "sidebar"];
    let answers = 0;
    let enough;
    const written = new Promise((resolve) => (enough = resolve));
    const write = async (worker) => {
      for (let n = worker; ; ++n) {
        const command = { type: "set-layout", layout: layouts[n % 3] };
        const path = `${show.path}/commands`;
        const { seq } = await backlot.api("POST", path, { command }, show.token);
        last = Math.max(last, seq);
        if (++answers === 10 + round) enough();
      }
    };
    const writing = layouts.map((_, i) => write(i).catch(() => undefined));
    await written;
    await backlot.crash();
    await Promise.all(writing);

    assert.equal(await integrityOf(join(folder, "backlot.db")), "ok");
    await restart();
    const numbers = (await eventsOf(backlot, show)).map(({ seq }) => seq);
    assert.ok(numbers.at(-1) >= last, `${last} was acknowledged`);
    assert.deepEqual(
      numbers,
      numbers.map((_, i) => i + 1),
      "no number is missing or there twice",
    );
  }
});

test("a crowd that returns at once finds its place", async () => {
  const show = await hostOf(backlot);
  const { roomToken } = await backlot.api(
    "POST",
    `/api/watch/${show.broadcast.id}`,
    {},
  );
  const crowd = await Promise.all(
    Array.from({ length: 200 }, () => enter(roomToken)),
  );
  const back = crowd.map((viewer) => viewer.back());
  await backlot.crash();
  await restart();
  await Promise.all(back);

  const host = await enter(await show.roomToken());
  const heard = crowd.map((viewer) =>
    viewer.until(() => viewer.events.some(({ type }) => type === "went-live")),
  );
  assertOk(await host.ask("show-command", { command: { type: "go-live" } }));
  await Promise.all(heard);
  await backlot.api("POST", `${show.path}/end`, {}, show.token);
});

test("a program that keeps dying is started ever more rarely, and harms nothing else", async () => {
  const show = await hostOf(backlot);
  const host = await enter(await show.roomToken());
  assertOk(await host.ask("show-command", { command: { type: "go-live" } }));
  for (let death = 1; death <= 4; ++death) {
    const started = await backlot.logged(programStarted, death);
    process.kill(Number(started.at(-1)[1]), "SIGKILL");
  }
  const died = await backlot.logged(/program\.died.* pause_ms=(\d+)/g, 4);

  const [first, second, ...later] = died.map(([, pause]) => Number(pause));
  assert.equal(first, 0, "the first time at once");
  assert.ok(second > 0);
  assert.ok(later.every((pause, i) => pause >= [second, ...later][i]));
  assert.ok(later.at(-1) > second);
  assertOk(await host.ask("chat-message", { text: "we are still here" }));
  assert.equal((await fetch(`${backlot.base}/readyz`)).status, 200);
  await backlot.api("POST", `${show.path}/end`, {}, show.token);
});

async function integrityOf(file) {
  const ask = "PRAGMA integrity_check";
  const program = `import sqlite3,sys;print(sqlite3.connect(sys.argv[1]).execute("${ask}").fetchone()[0])`;
  const { stdout } = await run("python3", ["-c", program, file]);
  return stdout.trim();
}

/** The parent of a process that runs. */
async function parentOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return state === "" || state === "Z" ? undefined : Number(parent);
}
