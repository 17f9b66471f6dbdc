// A store that speaks S3, written by other people, behind a gate that checks every signature with
// another signer and can be told to fail.
import aws4 from "aws4";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";

export const region = "eu-test-1";
export const bucket = "studio";
export const keyId = "S3RVER"; // the account it knows
const secret = "S3RVER";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** What the signature of a request must be, by the headers it says it has signed; its body's hash is one of them. */
function expectedSignature(request) {
  const signed = /SignedHeaders=([^,]+)/.exec(request.headers.authorization)[1];
  const headers = {};
  for (const name of signed.split(";")) headers[name] = request.headers[name];
  const { Authorization } = aws4.sign(
    {
      service: "s3",
      region,
      method: request.method,
      path: request.url,
      headers,
      host: request.headers.host,
    },
    { accessKeyId: keyId, secretAccessKey: secret },
  ).headers;
  return /Signature=(\w+)/.exec(Authorization)[1];
}

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

export async function startStore() {
  const directory = await mkdtemp(join(tmpdir(), "backlot-objects-"));
  const store = new S3rver({
    port: 0,
    address: "127.0.0.1",
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await store.run();

  const gate = {
    requests: [],
    forged: [],
    /** @type {(request, number: number) => {status: number, headers?: object} | undefined} */
    answer: () => undefined,
  };
  const server = http.createServer(async (request, response) => {
    const body = await read(request);
    const { method, url, headers } = request;
    const number = gate.requests.push({ method, url, headers }) - 1;
    const given = /Signature=(\w+)/.exec(headers.authorization ?? "")?.[1];
    if (
      given === undefined ||
      given !== expectedSignature(request) ||
      headers["x-amz-content-sha256"] !== sha256(body)
    ) {
      gate.forged.push(`${method} ${url}`);
      response.writeHead(403).end();
      return;
    }
    const instead = gate.answer(request, number);
    if (instead) {
      response.writeHead(instead.status, instead.headers).end();
      return;
    }
    const onward = http.request(
      { port, host: "127.0.0.1", method, path: url, headers },
      (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      },
    );
    onward.end(body);
  });
  const listen = async (at) => {
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
    return server.address().port;
  };
  const gatePort = await listen(0);
  return Object.assign(gate, {
    url: `s3://${bucket}/live/shows?endpoint=http://127.0.0.1:${gatePort}&region=${region}`,
    /** What lies in the store, asked without our code. */
    async keys() {
      const listing = await fetch(`http://127.0.0.1:${port}/${bucket}`);
      return [...(await listing.text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map(
        ([, key]) => key,
      );
    },
    async object(key) {
      const answer = await fetch(`http://127.0.0.1:${port}/${bucket}/${key}`);
      return Buffer.from(await answer.arrayBuffer());
    },
    /** Nobody answers at its port until it comes back. */
    async goAway() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
    comeBack: () => listen(gatePort),
    async stop() {
      server.closeAllConnections();
      server.close();
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  });
}

/** The environment that a process needs to enter the store. */
export const credentials = {
  AWS_ACCESS_KEY_ID: keyId,
  AWS_SECRET_ACCESS_KEY: secret,
};
