import { describe, expect, it, vi } from 'vitest';

import { ApiError } from '@/services/api/ApiClient';
import type { Asset } from '@/services/api/assets';

import { kindOfFile } from './kindOfFile';
import { Uploads, type KeptUpload, type UploadServer } from './Uploads';

const bytes = (size: number) => new File([new Uint8Array(size)], 'clip.mp4', { type: 'video/mp4' });
const asset = { id: 'a', name: 'clip.mp4', kind: 'video' } as Asset;
const settled = () => new Promise(setImmediate);

/** Stores like the real one: pieces must come in order. `down` makes the next calls fail. */
class FakeServer implements UploadServer {
  readonly stored = new Map<string, number>();
  readonly givenUp: string[] = [];
  begun = 0;
  down = 0;
  begin = (body: { size: number }) => {
    this.fall();
    const uploadId = `u${(this.begun += 1)}`;
    this.stored.set(uploadId, 0);
    return Promise.resolve({ uploadId, offset: 0, size: body.size, maxChunk: 10, expiresAt: '' });
  };
  offset = (uploadId: string) => {
    this.fall();
    const offset = this.stored.get(uploadId);
    if (offset === undefined) throw new ApiError('not-found', 404);
    return Promise.resolve(offset);
  };
  total = 25;
  send: UploadServer['send'] = (uploadId, offset, chunk) => {
    this.fall();
    if (this.stored.get(uploadId) !== offset) throw new ApiError('wrong-offset', 409);
    this.stored.set(uploadId, offset + chunk.size);
    return Promise.resolve(
      offset + chunk.size === this.total
        ? { kind: 'done', asset }
        : { kind: 'more', offset: offset + chunk.size },
    );
  };
  became: Asset | null = null;
  outcome = () => Promise.resolve(this.became);
  giveUp = (uploadId: string) => {
    this.givenUp.push(uploadId);
    return Promise.resolve();
  };
  private fall() {
    if (this.down === 0) return;
    this.down -= 1;
    throw new ApiError('network', 0);
  }
}

function setUp(kept: KeptUpload[] = []) {
  const server = new FakeServer();
  const shelf = new Map(kept.map((one) => [one.id, one]));
  const waiting: (() => void)[] = [];
  const uploads = new Uploads(
    server,
    {
      list: () => Promise.resolve([...shelf.values()]),
      put: (one) => Promise.resolve(void shelf.set(one.id, one)),
      remove: (id) => Promise.resolve(void shelf.delete(id)),
    },
    (job) => waiting.push(job),
    () => 'one',
  );
  const state = () => uploads.items[0]?.state.kind;
  return { server, shelf, uploads, waiting, state };
}

describe('Uploads', () => {
  it('sends a file in pieces and says how far it is', async () => {
    const { uploads, server, shelf, state } = setUp();
    const sent: number[] = [];
    uploads.events.on('changed', ([item]) => item && sent.push(item.sent));
    const stored = vi.fn();
    uploads.events.on('stored', stored);

    uploads.add(bytes(25), 'video');
    await settled();

    expect(state()).toBe('done');
    expect(server.stored.get('u1')).toBe(25);
    expect([...new Set(sent)]).toEqual([0, 10, 20, 25]);
    expect(stored).toHaveBeenCalledWith(asset);
    expect(shelf.size).toBe(0);
  });

  it('goes on where the server is after the network was gone', async () => {
    const { uploads, server, waiting, state } = setUp();
    const send = server.send;
    let pieces = 0;
    server.send = (...args) => {
      if ((pieces += 1) === 2) throw new ApiError('network', 0);
      return send(...args);
    };
    uploads.add(bytes(25), 'video');
    await settled();
    expect(state()).toBe('offline');
    expect(uploads.items[0]?.sent).toBe(10);

    waiting.shift()?.();
    await settled();

    expect(state()).toBe('done');
    expect(server.begun).toBe(1);
  });

  it('takes up after a reload what was left', async () => {
    const { uploads, server, state } = setUp([
      { id: 'old', uploadId: 'u9', kind: 'video', file: bytes(25) },
    ]);
    server.stored.set('u9', 20);

    await uploads.resumeKept();
    await settled();

    expect(state()).toBe('done');
    expect(server.stored.get('u9')).toBe(25);
    expect(server.begun).toBe(0);
  });

  it('begins again when the server has forgotten the upload', async () => {
    const { uploads, server, state } = setUp([
      { id: 'old', uploadId: 'gone', kind: 'video', file: bytes(25) },
    ]);
    await uploads.resumeKept();
    await settled();
    expect(state()).toBe('done');
    expect(server.begun).toBe(1);
  });

  it('sends nothing twice when only the last answer was lost', async () => {
    const { uploads, server, waiting, state } = setUp();
    const send = server.send;
    server.send = async (...args) => {
      const answer = await send(...args);
      if (answer.kind === 'more') return answer;
      server.stored.delete('u1');
      server.became = asset;
      throw new ApiError('network', 0);
    };
    uploads.add(bytes(25), 'video');
    await settled();
    expect(state()).toBe('offline');

    waiting.shift()?.();
    await settled();

    expect(state()).toBe('done');
    expect(server.begun).toBe(1);
  });

  it('pauses between pieces and resumes', async () => {
    const { uploads, server, state } = setUp();
    const send = server.send;
    server.send = (...args) => {
      if (args[1] === 0) uploads.pause('one');
      return send(...args);
    };
    uploads.add(bytes(25), 'video');
    await settled();
    expect(state()).toBe('paused');

    uploads.resume('one');
    await settled();
    expect(state()).toBe('done');
  });

  it('says why the server refuses, and keeps nothing of it', async () => {
    const { uploads, server, shelf, state } = setUp();
    server.begin = () => Promise.reject(new ApiError('quota-exceeded', 507));
    uploads.add(bytes(25), 'video');
    await settled();
    expect(state()).toBe('refused');
    expect(shelf.size).toBe(0);
  });

  it('gives an unfinished upload up when it is dismissed', async () => {
    const { uploads, server } = setUp();
    const send = server.send;
    server.send = (...args) => {
      uploads.pause('one');
      return send(...args);
    };
    uploads.add(bytes(25), 'video');
    await settled();

    uploads.dismiss('one');

    expect(uploads.items).toEqual([]);
    expect(server.givenUp).toEqual(['u1']);
  });
});

describe('kindOfFile', () => {
  it.each([
    ['image/png', 'a.png', 'image'],
    ['video/webm', 'a.webm', 'video'],
    ['audio/mpeg', 'a.mp3', 'audio'],
    ['', 'slides.PDF', 'document'],
    ['text/html', 'a.html', null],
  ])('%s %s', (type, name, kind) => {
    expect(kindOfFile({ type, name })).toBe(kind);
  });
});
