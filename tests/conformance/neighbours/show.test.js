// One show held by two processes: what one of them is told reaches the sockets of the other.
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { after, before, test } from "node:test";
import { io } from "socket.io-client";

import {
  makeFolder,
  startBacklot,
  startPostgres,
  startRedis,
} from "../servers.js";

const patience = 30_000;

/** A socket with every show event it was told, for a test to wait on. */
class Listener {
  constructor(base, token) {
    this.events = [];
    this.waiting = [];
    this.socket = io(base, { auth: { token }, transports: ["websocket"] });
    this.socket.on("show-event", (message) => {
      this.events.push(message.event);
      this.waiting = this.waiting.filter((waiter) => !waiter());
    });
  }
  async join() {
    await new Promise((resolve, reject) => {
      this.socket.once("connect", resolve);
      this.socket.once("connect_error", reject);
    });
    const answer = await this.ask("join-broadcast", {
      micOn: false,
      cameraOn: false,
    });
    assert.equal(answer.ok, true, JSON.stringify(answer));
    return answer;
  }
  ask(event, body) {
    return this.socket.timeout(patience).emitWithAck(event, body);
  }
  /** The first event told so far, or from now on, that fits. */
  hear(fits) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`only heard ${JSON.stringify(this.events)}`)),
        patience,
      );
      const look = () => {
        const found = this.events.find(fits);
        if (found) clearTimeout(timer);
        if (found) resolve(found);
        return found !== undefined;
      };
      if (!look()) this.waiting.push(look);
    });
  }
}

let postgres;
let redis;
let folder;
let front;
let room;
let account;
let broadcast;
let host;

before(async () => {
  [postgres, redis, folder] = await Promise.all([
    startPostgres(),
    startRedis(),
    makeFolder(),
  ]);
  const shared = [
    "--data",
    folder,
    "--database",
    postgres.url,
    "--redis",
    redis.url,
  ];
  front = await startBacklot("api,relay,compositor", ...shared);
  room = await startBacklot("signaling,sfu", ...shared);
  account = await front.api("POST", "/api/auth/register", {
    email: "ada@example.org",
    password: "a long enough password",
    name: "Ada",
  });
  broadcast = await front.api(
    "POST",
    "/api/broadcasts",
    { title: "Two processes" },
    account.accessToken,
  );
  const pass = await front.api(
    "POST",
    `/api/broadcasts/${broadcast.id}/enter`,
    {},
    account.accessToken,
  );
  host = new Listener(room.base, pass.roomToken);
  await host.join();
});

after(async () => {
  host?.socket.close();
  const codes = [await room?.stop(), await front?.stop()];
  await redis?.stop().catch(() => undefined);
  await postgres?.stop();
  if (folder) await rm(folder, { recursive: true });
  assert.deepEqual(codes, [0, 0]);
});

const command = (body) =>
  front.api(
    "POST",
    `/api/broadcasts/${broadcast.id}/commands`,
    { command: body },
    account.accessToken,
  );

test("a command through one process reaches the sockets of the other", async () => {
  await command({ type: "set-layout", layout: "spotlight" });

  await host.hear(
    (event) => event.type === "layout-changed" && event.layout === "spotlight",
  );
});

test("a command from a socket of one process starts the program of the other", async () => {
  const answer = await host.ask("show-command", {
    command: { type: "go-live" },
  });
  assert.equal(answer.ok, true, JSON.stringify(answer));

  await host.hear(
    (event) => event.type === "program-changed" && event.running === true,
  );
  const { status } = await front.api(
    "GET",
    `/api/broadcasts/${broadcast.id}`,
    undefined,
    account.accessToken,
  );
  assert.equal(status, "live");
});

test("what is said while Redis is away arrives when it is back", async () => {
  await redis.stop();

  await command({ type: "set-layout", layout: "sidebar" });
  await redis.start();

  await host.hear(
    (event) => event.type === "layout-changed" && event.layout === "sidebar",
  );
  assert.equal(await front.metric("backlot_redis_dropped_messages_total"), 0);
});

test("the end said through one process is heard in both", async () => {
  await front.api(
    "POST",
    `/api/broadcasts/${broadcast.id}/end`,
    {},
    account.accessToken,
  );

  await host.hear((event) => event.type === "ended");
});
