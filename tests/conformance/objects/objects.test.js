// Media libraries whose files lie in a store that speaks S3.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, readdir, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";

import { binary, makeFolder, startBacklot } from "../servers.js";
import { bucket, credentials, startStore } from "./store.js";

Object.assign(process.env, credentials);

const mebibyte = 1024 * 1024;
let store;
let folder;
let backlot;
let owner;

/** A sound of so many bytes, different each time. */
function sound(size) {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(size - 8, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(48_000, 24);
  header.writeUInt32LE(192_000, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(size - 44, 40);
  return Buffer.concat([header, randomBytes(size - 44)]);
}

const piece = (offset, body) => ({
  method: "PATCH",
  headers: {
    Authorization: `Bearer ${owner}`,
    "Content-Type": "application/offset+octet-stream",
    "Upload-Offset": String(offset),
  },
  body,
});

/** The answer to the last piece of an upload. */
async function upload(file, name = "sound.wav") {
  const begun = await backlot.api(
    "POST",
    "/api/upload",
    { name, kind: "audio", size: file.length },
    owner,
  );
  let answer;
  for (let offset = 0; offset < file.length; offset += 4 * mebibyte)
    answer = await fetch(
      `${backlot.base}/api/upload/${begun.uploadId}`,
      piece(offset, file.subarray(offset, offset + 4 * mebibyte)),
    );
  return answer;
}

async function uploaded(file, name) {
  const answer = await upload(file, name);
  assert.equal(answer.status, 200, await answer.clone().text());
  return answer.json();
}

const content = (asset, headers = {}) =>
  fetch(`${backlot.base}/api/assets/${asset.id}/content`, {
    headers: { Authorization: `Bearer ${owner}`, ...headers },
  });

/** The bytes of an asset, by ranges as a player asks for them. */
async function bytesOf(asset) {
  const parts = [];
  let size = 0;
  while (size < asset.size) {
    const answer = await content(asset, { Range: `bytes=${size}-` });
    assert.equal(answer.status, 206);
    parts.push(Buffer.from(await answer.arrayBuffer()));
    size += parts.at(-1).length;
  }
  return Buffer.concat(parts);
}

async function start() {
  backlot = await startBacklot(
    "api",
    ...["--data", folder, "--object-store", store.url],
  );
}

before(async () => {
  [store, folder] = await Promise.all([startStore(), makeFolder()]);
  await start();
  ({ accessToken: owner } = await backlot.api("POST", "/api/auth/register", {
    email: "owner@example.org",
    password: "correct horse battery",
    name: "Owner",
  }));
});

after(async () => {
  await backlot?.stop();
  await store?.stop();
  if (folder) await rm(folder, { recursive: true });
});

afterEach(() => {
  store.answer = () => undefined;
  assert.deepEqual(store.forged, [], "every request is signed as S3 wants it");
});

test("a small file lies in the bucket, under the prefix", async () => {
  const file = sound(1000);
  const asset = await uploaded(file);
  const key = `live/shows/${asset.id}`;
  assert.ok((await store.keys()).includes(key));
  assert.deepEqual(await store.object(key), file);
});

test("a large file goes in parts and comes back in ranges", async () => {
  const file = sound(19 * mebibyte);
  store.requests = [];
  const asset = await uploaded(file);
  assert.deepEqual(
    store.requests.map(({ method, url }) => method + url.split("?")[1]),
    [
      "POSTuploads=",
      ...[1, 2, 3].map(
        (part) =>
          `PUTpartNumber=${part}&uploadId=${/uploadId=(.*)/.exec(store.requests[1].url)[1]}`,
      ),
      `POSTuploadId=${/uploadId=(.*)/.exec(store.requests[1].url)[1]}`,
    ],
  );
  assert.deepEqual(await store.object(`live/shows/${asset.id}`), file);

  // Another machine has no copy.
  await backlot.stop();
  await rm(join(folder, "copies"), { recursive: true });
  await start();
  store.requests = [];
  assert.deepEqual(await bytesOf(asset), file);
  assert.deepEqual(
    store.requests.map(({ headers }) => headers.range),
    [
      "bytes=0-8388607",
      "bytes=8388608-16777215",
      "bytes=16777216-25165823",
    ],
  );
});

test("a file gets through though requests fail now and then", async () => {
  const file = sound(19 * mebibyte);
  store.answer = (request, number) =>
    number % 2 === 0 ? { status: 503 } : undefined;
  const asset = await uploaded(file);
  assert.deepEqual(await store.object(`live/shows/${asset.id}`), file);
});

test("a refused file is an error, and is not sent by its owner again", async () => {
  const file = sound(1000);
  store.answer = () => ({ status: 403 });
  const refused = await upload(file);
  assert.equal(refused.status, 500);
  assert.equal((await refused.json()).code, "internal");
  assert.match(backlot.log(), /the object store refuses the credentials/);

  // All its bytes have come: nothing more makes it whole.
  store.answer = () => undefined;
  const whole = await fetch(refused.url, piece(file.length, ""));
  assert.equal(whole.status, 200, await whole.clone().text());
  const { id } = await whole.json();
  assert.deepEqual(await store.object(`live/shows/${id}`), file);
});

test("a store in trouble is an answer to try again", async () => {
  store.answer = () => ({ status: 503 });
  const answer = await upload(sound(1000));
  assert.equal(answer.status, 503);
  assert.ok(Number(answer.headers.get("retry-after")) > 0);
});

test("a removed asset is gone from the store", async () => {
  const asset = await uploaded(sound(1000));
  await backlot.api("DELETE", `/api/assets/${asset.id}`, undefined, owner);
  assert.ok(!(await store.keys()).includes(`live/shows/${asset.id}`));
});

test("a redirect is not followed", async () => {
  let visits = 0;
  const inside = http.createServer((request, response) => {
    ++visits;
    response.end("inside");
  });
  inside.listen(0, "127.0.0.1");
  await once(inside, "listening");
  try {
    store.answer = () => ({
      status: 307,
      headers: { Location: `http://127.0.0.1:${inside.address().port}/` },
    });
    assert.equal((await upload(sound(1000))).status, 500);
    assert.equal(visits, 0);
  } finally {
    inside.close();
  }
});

test("readiness follows the store, and everything else goes on without it", async () => {
  const ready = async (status) => {
    for (;;) {
      const answer = await fetch(`${backlot.base}/readyz`);
      const text = await answer.text();
      if (answer.status === status) return text;
    }
  };
  await ready(200);
  await store.goAway();
  assert.match(await ready(503), /the object store cannot be reached/);
  await backlot.api("GET", "/api/assets", undefined, owner);
  await store.comeBack();
  await ready(200);
});

const doctor = (flags, env = {}) =>
  new Promise((resolve) =>
    execFile(
      binary,
      [
        "doctor",
        ...["--data", folder, "--object-store", store.url],
        ...["--http", "127.0.0.1:0", "--rtmp", "127.0.0.1:0"],
        ...["--rtc", "127.0.0.1:0", ...flags],
      ],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) => resolve(stdout + stderr),
    ),
  );

test("the doctor writes, reads and removes a file, and says what is wrong", async () => {
  const before = await store.keys();
  assert.match(await doctor([]), /ok {4}object store: studio at http:\S+ keeps/);
  assert.deepEqual(await store.keys(), before);

  store.answer = () => ({ status: 403 });
  assert.match(
    await doctor([]),
    /FAIL {2}object store: the object store refuses the credentials/,
  );
  store.answer = () => ({ status: 301 });
  assert.match(await doctor([]), /FAIL {2}object store: .*check region/);
});

test("credentials come from a file that is nobody else's to read", async () => {
  const file = join(folder, "credentials");
  const flags = ["--object-store-credentials", file];
  const none = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
  await writeFile(
    file,
    `[default]\naws_access_key_id = ${credentials.AWS_ACCESS_KEY_ID}\n` +
      `aws_secret_access_key = ${credentials.AWS_SECRET_ACCESS_KEY}\n`,
  );
  await chmod(file, 0o600);
  assert.match(await doctor(flags, none), /ok {4}object store/);
  await chmod(file, 0o644);
  assert.match(await doctor(flags, none), /can be read by others/);
  assert.match(await doctor([], none), /needs AWS_ACCESS_KEY_ID/);
});

test("no log and no file of the data folder says the secret", async () => {
  const secret = "a-secret-of-its-own-kind";
  const text = await doctor([], { AWS_SECRET_ACCESS_KEY: secret });
  assert.match(text, /FAIL {2}object store/);
  assert.ok(!text.includes(secret));
  store.forged = [];
  assert.ok(!backlot.log().includes("Signature="));
  assert.deepEqual(await readdir(join(folder, "copies", "growing")), []);
  assert.equal(bucket, "studio");
});
