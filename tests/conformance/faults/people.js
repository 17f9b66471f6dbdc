// People with accounts and sockets, as any client would be one.
import assert from "node:assert/strict";
import { io } from "socket.io-client";

export const patience = 60_000;

/** Somebody's socket that comes back by itself, with every event it was told. */
export class Person {
  constructor(base, token) {
    this.events = [];
    this.waiting = [];
    this.snapshot = undefined;
    this.lastSeq = undefined;
    this.socket = io(base, { auth: { token }, transports: ["websocket"] });
    this.socket.on("show-event", ({ event, seq }) => {
      this.events.push(event);
      if (seq !== undefined) this.lastSeq = seq;
      this.look();
    });
    this.socket.on("show-snapshot", (snapshot) => {
      this.snapshot = snapshot;
      this.look();
    });
    // What a page does whenever its connection is there again.
    this.socket.on("connect", async () => {
      if (!this.wants) return;
      this.joined = await this.ask("join-broadcast", this.wants).catch(
        () => undefined,
      );
      this.look();
    });
  }
  async join() {
    this.wants = { micOn: false, cameraOn: false };
    await this.until(() => this.joined?.ok && this.snapshot);
    return this;
  }
  /** Waits for a moment after this one at which the server has let them in. */
  async back() {
    this.joined = undefined;
    await this.until(() => this.joined?.ok);
  }
  ask(event, body) {
    return this.socket.timeout(patience).emitWithAck(event, body);
  }
  /** The first value that `find` gives, now or after something was heard. */
  until(find) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`only heard ${JSON.stringify(this.events)}`)),
        patience,
      );
      const look = () => {
        const found = find();
        if (found) clearTimeout(timer);
        if (found) resolve(found);
        return Boolean(found);
      };
      if (!look()) this.waiting.push(look);
    });
  }
  look() {
    this.waiting = this.waiting.filter((waiter) => !waiter());
  }
  close() {
    this.socket.close();
  }
}

export const password = "a long enough password";

/** An account with a broadcast of its own. */
export async function hostOf(backlot, name = "ada") {
  const { accessToken } = await backlot.api("POST", "/api/auth/register", {
    email: `${name}@example.org`,
    password,
    name,
  });
  const broadcast = await backlot.api(
    "POST",
    "/api/broadcasts",
    { title: "A show that goes on" },
    accessToken,
  );
  return {
    token: accessToken,
    broadcast,
    path: `/api/broadcasts/${broadcast.id}`,
    async roomToken(server = backlot) {
      const path = `/api/broadcasts/${broadcast.id}/enter`;
      return (await server.api("POST", path, {}, accessToken)).roomToken;
    },
    async guestToken(guest) {
      const link = broadcast.joinUrl.split("/").at(-1);
      const { roomToken } = await backlot.api("POST", `/api/join/${link}`, {
        name: guest,
      });
      return roomToken;
    },
  };
}

/** Every event of a show, from its log. */
export async function eventsOf(backlot, host) {
  const all = [];
  for (;;) {
    const { events } = await backlot.api(
      "GET",
      `${host.path}/events?after=${all.at(-1)?.seq ?? 0}`,
      undefined,
      host.token,
    );
    if (events.length === 0) return all;
    all.push(...events);
  }
}

/** The texts of a show's chat, in order. */
export async function chatOf(backlot, host) {
  const events = await eventsOf(backlot, host);
  return events
    .map(({ event }) => event)
    .filter(({ type }) => type === "chat-sent")
    .map(({ text }) => text);
}

export function assertOk(answer) {
  assert.equal(answer.ok, true, JSON.stringify(answer));
}
