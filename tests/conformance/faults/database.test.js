// The database goes away, or is held by somebody else, while a show is on.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { makeFolder, startBacklot, startPostgres } from "../servers.js";
import { assertOk, chatOf, hostOf, Person } from "./people.js";

const ask = (backlot, method, path, token, body) =>
  fetch(backlot.base + path, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body && { "Content-Type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });

test("PostgreSQL dies in mid-show: a clear answer meanwhile, and on with it afterwards", async () => {
  const [postgres, folder] = await Promise.all([startPostgres(), makeFolder()]);
  const backlot = await startBacklot(
    "api,signaling,sfu",
    ...["--data", folder, "--database", postgres.url],
  );
  const show = await hostOf(backlot);
  const host = await new Person(backlot.base, await show.roomToken()).join();
  try {
    assertOk(await host.ask("chat-message", { text: "before" }));
    await postgres.crash();

    const answer = await ask(backlot, "GET", show.path, show.token);
    assert.equal(answer.status, 503);
    assert.equal((await answer.json()).code, "unavailable");
    assert.ok(Number(answer.headers.get("retry-after")) > 0);
    const refused = await host.ask("chat-message", { text: "meanwhile" });
    assert.equal(refused.ok, false);
    assert.equal((await fetch(`${backlot.base}/healthz`)).status, 200);
    assert.equal((await fetch(`${backlot.base}/readyz`)).status, 503);

    await postgres.start();
    while ((await fetch(`${backlot.base}/readyz`)).status !== 200);
    assertOk(await host.ask("chat-message", { text: "after" }));
    assert.deepEqual(await chatOf(backlot, show), ["before", "after"]);
    assert.ok(host.socket.connected, "nobody was thrown out");
  } finally {
    host.close();
    await backlot.stop();
    await postgres.stop();
    await rm(folder, { recursive: true });
  }
});

test("whoever holds SQLite for a while makes others wait, not fail", async () => {
  const folder = await makeFolder();
  const backlot = await startBacklot("api", "--data", folder);
  const show = await hostOf(backlot);
  const holder = spawn(
    "python3",
    [
      "-c",
      "import sqlite3,sys\n" +
        "db=sqlite3.connect(sys.argv[1],isolation_level=None)\n" +
        "db.execute('BEGIN IMMEDIATE')\n" +
        "print('held',flush=True)\n" +
        "sys.stdin.readline()\n" +
        "db.execute('COMMIT')\n",
      join(folder, "backlot.db"),
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  try {
    await once(holder.stdout, "data");
    const body = { title: "Written behind a backup" };
    let isAnswered = false;
    const waiting = ask(backlot, "PATCH", show.path, show.token, body).then(
      (answer) => ((isAnswered = true), answer),
    );
    const read = await ask(backlot, "GET", show.path, show.token);
    assert.equal(read.status, 200, "reading waits for nobody");
    assert.equal(isAnswered, false);
    holder.stdin.write("\n");

    assert.equal((await waiting).status, 200);
  } finally {
    holder.kill();
    await backlot.stop();
    await rm(folder, { recursive: true });
  }
});
