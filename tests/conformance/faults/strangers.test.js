// What strangers send to the HTTP port, byte by byte, while somebody else is served.
import assert from "node:assert/strict";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { after, afterEach, before, describe, test } from "node:test";

import { makeFolder, startBacklot } from "../servers.js";
import { hostOf } from "./people.js";
import { sayTo } from "./raw.js";

let folder;
let backlot;
let show;

before(async () => {
  folder = await makeFolder();
  backlot = await startBacklot("api,signaling,relay", "--data", folder);
  show = await hostOf(backlot);
});

after(async () => {
  const code = await backlot.stop();
  await rm(folder, { recursive: true });
  assert.equal(code, 0);
});

afterEach(async () => {
  await backlot.api("GET", show.path, undefined, show.token);
});

const port = () => Number(new URL(backlot.base).port);
const say = (bytes, enough) => sayTo(port(), bytes, enough);
const one = (heard) => /^HTTP\/1\.1 \d+/.test(heard);
const status = (heard) => Number(heard.split(" ")[1]);

describe("a request that is too much is refused", () => {
  for (const [name, head] of [
    ["an address of 64 KB", `GET /${"a".repeat(65_536)} HTTP/1.1\r\nHost: x`],
    ["a field of 64 KB", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(65_536)}`],
    [
      "two thousand fields",
      `GET / HTTP/1.1\r\nHost: x${"\r\nX-Some-Field: y".repeat(2_000)}`,
    ],
    ["a body without end", "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999"],
  ])
    test(name, async () => {
      const heard = await say(`${head}\r\n\r\n`, one);
      assert.match(heard, /^HTTP\/1\.1 (400|401|413|414|431) /);
    });
});

describe("a request that is not plain HTTP is refused", () => {
  for (const [name, bytes] of [
    ["no host", "GET / HTTP/1.1\r\n\r\n"],
    ["two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"],
    ["another server's address", "GET http://elsewhere/ HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["a tunnel", "CONNECT elsewhere:443 HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["two lengths", "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
    ["a length that is none", "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"],
    ["HTTP/2 without being asked", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["a line of noise", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n"],
    ["a space before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n"],
    ["NUL in the address", "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"],
  ])
    test(name, async () => {
      const heard = await say(bytes, one);
      assert.ok(heard === "" || (status(heard) >= 400 && status(heard) < 500), heard);
    });

  test("a length beside chunks: one request or none, never two", async () => {
    const inner = "GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n";
    const heard = await say(
      "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
        `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
      one,
    );
    assert.doesNotMatch(heard, /openapi/);
  });
});

test("ten thousand requests on one connection are answered in order or not at all", async () => {
  const request = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  const heard = await say(
    request.repeat(10_000),
    (text) => text.split("HTTP/1.1 200").length > 10_000,
  );
  assert.doesNotMatch(heard, /HTTP\/1\.1 [^2]/);
});

test("hundreds of requests that never end keep nobody out", async () => {
  const slow = Array.from({ length: 800 }, () => connect(port(), "127.0.0.1"));
  try {
    await Promise.all(slow.map((socket) => once(socket, "connect")));
    for (const socket of slow) {
      socket.on("error", () => {});
      socket.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    }
    await backlot.api("GET", show.path, undefined, show.token);
  } finally {
    for (const socket of slow) socket.destroy();
  }
});

test("what is nobody's business is not there", async () => {
  for (const path of [
    ..."/.git/config /.env /debug /debug/pprof /server-status /metrics/".split(" "),
    ..."/index.js.map /assets/index.js.map /backlot.db /data/backlot.db".split(" "),
    ..."/%2e%2e/%2e%2e/etc/passwd /..%2f..%2fetc/passwd /assets/..%5c..%5cx".split(" "),
  ]) {
    const heard = await say(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`, one);
    // The web app has a page for addresses that are nobody's.
    const isApp = status(heard) === 200 && heard.includes('<div id="root">');
    assert.ok(isApp || [400, 404].includes(status(heard)), `${path}: ${heard.split("\r\n")[0]}`);
  }
});

test("the name in Host is repeated to nobody", async () => {
  for (const path of ["/", "/api/auth/me", "/nothing.html", "/join/x"]) {
    const heard = await say(
      `GET ${path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n\r\n`,
      (text) => text.includes("\r\n\r\n"),
    );
    assert.doesNotMatch(heard, /evil/);
  }
});

test("every page and every error says that nothing foreign runs in it or frames it", async () => {
  for (const path of [
    ...["/", "/join/x", "/studio/x", "/nothing.html", "/api/nothing"],
    ...["/api/auth/me", "/api/openapi.json", "/live/x/index.m3u8", "/%00"],
  ]) {
    const answer = await fetch(backlot.base + path);
    const { headers } = answer;
    const policy = headers.get("content-security-policy") ?? "";
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.doesNotMatch(policy, /script-src[^;]*'unsafe-(inline|eval)'/, path);
    if (!headers.get("content-type").startsWith("text/html")) continue;
    assert.match(policy, /img-src 'self' data: blob:/, path);
    assert.ok(headers.get("permissions-policy"), path);
    assert.equal(headers.get("x-frame-options"), "DENY", path);
    // What a page runs comes from our own files.
    assert.doesNotMatch(await answer.text(), /<script(?![^>]*\bsrc=)[^>]*>/, path);
  }
});
