// Strangers send nonsense to every port; each gets a clear refusal, and the studio goes on.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { account, apiOf } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';

describe('bad input', { timeout: 120_000 }, () => {
  let server;
  let anyone;
  let anna;
  let boris;
  let show;

  before(async () => {
    server = await startBacklot({ name: 'bad-input' });
    anyone = apiOf(server.http);
    anna = await account(server.http, { email: 'anna@example.org', name: 'Anna' });
    boris = await account(server.http, { email: 'boris@example.org', name: 'Boris' });
    show = await anna.api.ok('POST', '/api/broadcasts', { title: 'Tea at five' });
  });

  after(() => server?.stop());

  /** The answer is a problem document with the status, a code, and nothing that looks like a secret or a trace. */
  function assertRefused(answer, status) {
    assert.equal(answer.status, status, JSON.stringify(answer.body));
    assert.match(answer.headers.get('content-type') ?? '', /application\/problem\+json/);
    assert.equal(answer.body.status, status);
    assert.match(answer.body.code, /^[a-z0-9_.-]+$/i);
  }

  const healthy = async () => assert.equal((await anyone.call('GET', '/readyz')).status, 200);

  describe('accounts', () => {
    test('a password must be long enough', async () => {
      assertRefused(
        await anyone.call('POST', '/api/auth/register', { email: 'c@example.org', name: 'C', password: 'short' }),
        400,
      );
    });

    test('an address can be taken only once', async () => {
      const body = { email: 'ANNA@example.org', name: 'Another', password: 'correct horse battery' };
      assertRefused(await anyone.call('POST', '/api/auth/register', body), 409);
    });

    test('a wrong password and an unknown address get the same answer', async () => {
      const wrong = await anyone.call('POST', '/api/auth/login', { email: anna.email, password: 'not hers at all' });
      const unknown = await anyone.call('POST', '/api/auth/login', {
        email: 'x@example.org',
        password: 'not hers at all',
      });

      assertRefused(wrong, 401);
      assert.deepEqual(unknown.body, wrong.body);
    });

    test('a stranger without a cookie cannot refresh', async () => {
      const answer = await anyone.call('POST', '/api/auth/refresh', {});
      assert.ok([401, 403].includes(answer.status), String(answer.status));
    });
  });

  describe('tokens', () => {
    const refusedTokens = {
      'no token': undefined,
      'an empty token': '',
      'a word': 'hello',
      'an unsigned token': `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"1"}').toString('base64url')}.`,
      'three dots': '...',
      'a very long token': 'a.'.repeat(3000),
    };
    for (const [name, token] of Object.entries(refusedTokens)) {
      test(`${name} opens nothing`, async () => {
        assertRefused(await apiOf(server.http, token).call('GET', '/api/broadcasts'), 401);
      });
    }

    test('a token with one letter changed opens nothing', async () => {
      const [head, body, signature] = anna.token.split('.');
      const changed = `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
      assertRefused(await apiOf(server.http, changed).call('GET', '/api/auth/me'), 401);
    });

    test('an access token is not a room pass', async () => {
      const answer = await anna.api.call('GET', `/media/${show.id}/router/capabilities`);
      assert.ok([401, 403].includes(answer.status), String(answer.status));
    });
  });

  describe('bodies', () => {
    const bodies = {
      'half a document': '{"title": "x',
      'an array': '[]',
      'a number': '7',
      nothing: '',
      'a very deep document': `${'['.repeat(5000)}${']'.repeat(5000)}`,
      'a wrong type': '{"title": 7}',
      'a missing field': '{}',
      'an empty title': '{"title": ""}',
      'a title without end': JSON.stringify({ title: 'x'.repeat(20_000) }),
      'broken UTF-8': '{"title": "\\ud800"}',
    };
    for (const [name, body] of Object.entries(bodies)) {
      test(`${name} is refused`, async () => {
        assertRefused(
          await anna.api.call('POST', '/api/broadcasts', body, { 'content-type': 'application/json' }),
          400,
        );
      });
    }

    test('a body of megabytes is refused', async () => {
      const answer = await anna.api
        .call('POST', '/api/broadcasts', JSON.stringify({ title: 'x', description: 'y'.repeat(8 << 20) }))
        .catch(() => ({ status: 'closed' }));
      assert.ok([400, 413, 'closed'].includes(answer.status), String(answer.status));
      await healthy();
    });
  });

  describe('ids', () => {
    test('an unknown id is not found', async () => {
      assertRefused(await anna.api.call('GET', `/api/broadcasts/${randomUUID()}`), 404);
    });

    for (const id of ['nonsense', '..%2f..%2fetc%2fpasswd', '%00', "1' or '1'='1", '🎬']) {
      test(`"${id}" is not found`, async () => {
        const answer = await anna.api.call('GET', `/api/broadcasts/${encodeURI(id)}`);
        assert.ok([400, 404].includes(answer.status), String(answer.status));
      });
    }

    test("somebody else's broadcast is not found, whatever one tries", async () => {
      const path = `/api/broadcasts/${show.id}`;
      assertRefused(await boris.api.call('GET', path), 404);
      assertRefused(await boris.api.call('PATCH', path, { title: 'Mine now' }), 404);
      assertRefused(await boris.api.call('DELETE', path), 404);
      assertRefused(await boris.api.call('POST', `${path}/start`, {}), 404);
      assertRefused(await boris.api.call('POST', `${path}/enter`, {}), 404);
      assertRefused(await boris.api.call('GET', `${path}/destinations`), 404);
      assert.equal((await anna.api.ok('GET', path)).title, 'Tea at five');
    });

    test('a wrong invitation is not found', async () => {
      assertRefused(await anyone.call('GET', '/api/join/nonsense'), 404);
      assertRefused(await anyone.call('POST', '/api/join/nonsense', { name: 'G' }), 404);
    });

    test('an old invitation stops working when the link is changed', async () => {
      const own = await anna.api.ok('POST', '/api/broadcasts', { title: 'Closed circle' });
      const token = own.joinUrl.split('/').at(-1);
      await anna.api.ok('POST', `/api/broadcasts/${own.id}/join-link/rotate`, {});

      assertRefused(await anyone.call('POST', `/api/join/${token}`, { name: 'Late' }), 404);
    });

    test('a stream key is never told', async () => {
      const destination = { platform: 'custom', rtmpUrl: 'rtmp://127.0.0.1:9/live', streamKey: 'very-secret-key-4711' };
      const added = await anna.api.ok('POST', `/api/broadcasts/${show.id}/destinations`, destination);
      const listed = await anna.api.ok('GET', `/api/broadcasts/${show.id}/destinations`);

      assert.match(added.streamKeyHint, /4711$/);
      assert.ok(!JSON.stringify([added, listed]).includes('very-secret-key'));
    });

    for (const rtmpUrl of [
      'http://example.org/live',
      'rtmp://',
      'file:///etc/passwd',
      'rtmp://user:pass@host/live',
      'x',
    ]) {
      test(`the destination ${rtmpUrl} is refused`, async () => {
        const body = { platform: 'custom', rtmpUrl, streamKey: 'k' };
        assertRefused(await anna.api.call('POST', `/api/broadcasts/${show.id}/destinations`, body), 400);
      });
    }
  });

  describe('ports', () => {
    const [noise, text] = [randomBytes(4096), Buffer.from('GET / HTTP/1.1\r\n\r\n')];

    test('noise on the RTMP port is hung up on', async () => {
      for (const bytes of [noise, text, Buffer.alloc(1537, 3), Buffer.from([3])]) {
        await sendAndHangUp(server.rtmp, bytes);
      }
      await healthy();
    });

    test('noise on the HTTP port is hung up on', async () => {
      for (const bytes of [
        noise,
        Buffer.from('GET /api/broadcasts HTTP/1.1\r\nContent-Length: -1\r\n\r\n'),
        Buffer.alloc(9000, 65),
      ]) {
        await sendAndHangUp(server.http.replace('http://', ''), bytes);
      }
      await healthy();
    });

    test('hostile datagrams on the media port are dropped', async () => {
      const [host, port] = server.rtc.split(':');
      const socket = createSocket('udp4');
      const send = (bytes) => new Promise((resolve) => socket.send(bytes, Number(port), host, resolve));
      for (let first = 0; first < 256; ++first) {
        for (const length of [1, 12, 20, 200])
          await send(Buffer.concat([Buffer.from([first]), randomBytes(length - 1)]));
      }
      const stun = Buffer.concat([Buffer.from('0001ffff2112a442', 'hex'), randomBytes(12), randomBytes(40)]);
      await send(stun);
      socket.close();

      assert.ok(server.alive());
      await healthy();
    });

    test('a half-open request does not hold others up', async () => {
      const socket = connect(Number(server.http.split(':').at(-1)), '127.0.0.1');
      socket.on('error', () => {});
      socket.write('POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{');
      await healthy();
      socket.destroy();
    });

    test('paths outside the web app are not served', async () => {
      for (const path of ['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/../../package.json']) {
        const text = await rawGet(server.http, path);
        assert.ok(!text.includes('root:') && !text.includes('"private"'), path);
      }
    });
  });

  test('after all that nobody was hurt', async () => {
    assert.ok(server.alive());
    assert.equal((await anna.api.ok('GET', '/api/auth/me')).user.email, 'anna@example.org');
    await healthy();
  });
});

/** Sends bytes and waits, not for long, for the other side to say something or to hang up. */
function sendAndHangUp(address, bytes) {
  const [host, port] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect(Number(port), host);
    const done = () => {
      socket.destroy();
      resolve();
    };
    socket.setTimeout(700, done);
    socket.once('close', done);
    socket.once('error', done);
    socket.resume();
    socket.write(bytes);
  });
}

/** A GET whose path no client library has tidied up. */
function rawGet(base, path) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.end(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => (text += chunk));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
