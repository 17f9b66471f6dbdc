import { describe, expect, it, vi } from 'vitest';

import { number, object } from '@/lib/decode';

import { ApiClient } from './ApiClient';

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const user = { id: 'u', email: 'a@b.c', name: 'Ann', role: 'user' };
const session = (accessToken: string) => json(200, { user, accessToken, expiresIn: 900 });

/** Answers by path; remembers what was asked. */
function fakeServer(routes: Record<string, (authorization: string | null) => Response>) {
  const asked: string[] = [];
  const fetcher = vi.fn((input: RequestInfo | URL, init?: RequestInit) => {
    const path = input as string;
    const authorization = new Headers(init?.headers).get('authorization');
    asked.push(`${init?.method ?? 'GET'} ${path} ${authorization ?? '-'}`);
    return Promise.resolve(routes[path]?.(authorization) ?? json(404, { code: 'not-found' }));
  });
  return { client: new ApiClient(fetcher, (job) => job()), asked };
}

describe('ApiClient', () => {
  it('renews the access token once and asks again', async () => {
    const { client, asked } = fakeServer({
      '/api/auth/refresh': () => session('fresh'),
      '/api/x': (token) => (token === 'Bearer fresh' ? json(200, { n: 7 }) : json(401, {})),
    });

    const answer = await client.call('/api/x', { decode: object({ n: number }) });

    expect(answer).toEqual({ n: 7 });
    expect(asked).toEqual(['GET /api/x -', 'POST /api/auth/refresh -', 'GET /api/x Bearer fresh']);
  });

  it('shares one renewal between calls that fail together', async () => {
    const { client, asked } = fakeServer({
      '/api/auth/refresh': () => session('fresh'),
      '/api/x': (token) => (token === 'Bearer fresh' ? json(200, {}) : json(401, {})),
    });

    await Promise.all([client.call('/api/x'), client.call('/api/x'), client.call('/api/x')]);

    expect(asked.filter((line) => line.includes('refresh'))).toHaveLength(1);
  });

  it('says so when the session is over', async () => {
    const { client } = fakeServer({
      '/api/auth/refresh': () => json(401, { code: 'invalid-refresh-token', title: 'Over' }),
      '/api/x': () => json(401, { code: 'unauthorized' }),
    });
    client.onSignedOut = vi.fn();

    await expect(client.call('/api/x')).rejects.toMatchObject({ code: 'invalid-refresh-token' });
    expect(client.onSignedOut).toHaveBeenCalledOnce();
  });

  it('asks by the pass of the room one came into by its link, and renews nothing for it', async () => {
    const { client, asked } = fakeServer({
      '/api/x': () => json(200, {}),
      '/api/y': () => json(401, {}),
    });
    client.roomToken = 'pass';

    await client.call('/api/x', { as: 'visitor' });
    await expect(client.call('/api/y', { as: 'visitor' })).rejects.toMatchObject({ status: 401 });
    await client.call('/api/x', { as: 'nobody' });

    expect(asked).toEqual(['GET /api/x Bearer pass', 'GET /api/y Bearer pass', 'GET /api/x -']);
  });

  it('lets a visitor outside of any room be who is signed in', async () => {
    const { client, asked } = fakeServer({
      '/api/auth/refresh': () => session('fresh'),
      '/api/x': (token) => (token === 'Bearer fresh' ? json(200, {}) : json(401, {})),
    });

    await client.call('/api/x', { as: 'visitor' });

    expect(asked.at(-1)).toBe('GET /api/x Bearer fresh');
  });

  it('shows the detail of a problem', async () => {
    const { client } = fakeServer({
      '/api/x': () => json(409, { code: 'too-far-ahead', title: 'Conflict', detail: 'Taken.' }),
    });

    await expect(client.call('/api/x', { as: 'nobody' })).rejects.toMatchObject({
      code: 'too-far-ahead',
      status: 409,
      message: 'Taken.',
    });
  });

  it('says what it knows in the language of the page', async () => {
    const { client } = fakeServer({
      '/api/x': () => json(409, { code: 'quota-exceeded', title: 'Full', detail: 'At 2 GB.' }),
    });

    await expect(client.call('/api/x', { as: 'nobody' })).rejects.toMatchObject({
      message: 'Your library is full. Delete something first.',
    });
  });

  it('sends bytes as they are', async () => {
    const fetcher = vi.fn(() => Promise.resolve(json(200, {})));
    const client = new ApiClient(fetcher, (job) => job());
    const body = new Blob(['bytes']);

    await client.call('/api/x', {
      method: 'PATCH',
      body,
      headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '7' },
      as: 'nobody',
    });

    const [, init] = fetcher.mock.calls[0] as unknown as [string, RequestInit];
    expect(init.body).toBe(body);
    expect(new Headers(init.headers).get('content-type')).toBe('application/offset+octet-stream');
  });

  it('turns a lost network and a strange answer into words', async () => {
    const offline = new ApiClient(
      () => Promise.reject(new TypeError('fetch failed')),
      (job) => job(),
    );
    const strange = new ApiClient(
      () => Promise.resolve(new Response('<html>', { status: 200 })),
      (job) => job(),
    );

    await expect(offline.call('/api/x')).rejects.toMatchObject({ code: 'network' });
    await expect(strange.call('/api/x', { decode: object({ n: number }) })).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
  });
});
