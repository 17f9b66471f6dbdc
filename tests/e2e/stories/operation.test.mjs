// What an operator counts on: the first line, the health pages, the data folder, the way out.
import assert from 'node:assert/strict';
import { rm, stat } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { account, apiOf } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';

describe('operation', { timeout: 180_000 }, () => {
  test('the first line says where everything listens', async () => {
    const server = await startBacklot({ name: 'operation' });
    const ports = [server.http, server.rtmp, server.rtc].map((address) => Number(address.split(':').at(-1)));
    await server.stop();

    assert.match(server.firstLine, /^backlot ready http=\S+ rtmp=\S+ rtc=\S+$/);
    for (const port of ports) assert.ok(port > 0, server.firstLine);
  });

  test('health, readiness, metrics, contract and web app are served', async () => {
    const server = await startBacklot({ name: 'operation' });
    const api = apiOf(server.http);
    const pages = await Promise.all(
      ['/healthz', '/readyz', '/metrics', '/api/openapi.json', '/', '/studio/x'].map((p) => api.call('GET', p)),
    );
    const missing = await api.call('GET', '/api/nothing');
    await server.stop();

    assert.deepEqual(
      pages.map((page) => page.status),
      [200, 200, 200, 200, 200, 200],
    );
    assert.match(pages[2].body, /^# TYPE backlot_\w+ /m);
    assert.match(pages[3].body.openapi, /^3\.1/);
    assert.match(pages[4].body, /<div id="root"/);
    assert.equal(pages[5].body, pages[4].body);
    assert.equal(missing.status, 404);
    assert.match(missing.headers.get('content-type'), /problem\+json/);
  });

  test('SIGTERM ends it in order, and the data is there next time', async () => {
    const first = await startBacklot({ name: 'operation' });
    const anna = await account(first.http, { email: 'anna@example.org', name: 'Anna' });
    await anna.api.ok('POST', '/api/broadcasts', { title: 'Kept' });
    assert.equal(anna.user.role, 'admin');
    assert.deepEqual(await first.stop({ keepData: true }), [0, null]);

    const second = await startBacklot({ name: 'operation', data: first.data });
    const { accessToken } = await apiOf(second.http).ok('POST', '/api/auth/login', {
      email: anna.email,
      password: anna.password,
    });
    const { broadcasts } = await apiOf(second.http, accessToken).ok('GET', '/api/broadcasts');
    await second.stop({ keepData: true });
    const { mode } = await stat(first.data);
    await rm(first.data, { recursive: true });

    assert.deepEqual(
      broadcasts.map((b) => b.title),
      ['Kept'],
    );
    assert.equal(mode & 0o007, 0, 'the data folder is open to everybody');
  });

  test('private destinations are refused unless the operator allows them', async () => {
    const server = await startBacklot({ name: 'operation-strict', lab: false });
    const anna = await account(server.http, { email: 'anna@example.org', name: 'Anna' });
    const { id } = await anna.api.ok('POST', '/api/broadcasts', { title: 'Strict' });
    const add = (rtmpUrl) =>
      anna.api.call('POST', `/api/broadcasts/${id}/destinations`, { platform: 'custom', rtmpUrl, streamKey: 'k' });
    const addresses = [
      '127.0.0.1',
      '10.1.2.3',
      '192.168.0.9',
      '172.16.0.1',
      '169.254.169.254',
      '[::1]',
      '[fd00::1]',
      '0.0.0.0',
    ];
    const answers = await Promise.all(addresses.map((host) => add(`rtmp://${host}/live`)));
    await server.stop();

    for (const [i, answer] of answers.entries()) assert.equal(answer.status, 400, `${addresses[i]}: ${answer.status}`);
  });
});
