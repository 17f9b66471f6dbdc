import { Emitter } from '@/lib/emitter';
import { ApiError } from '@/services/api/ApiClient';
import type { Asset, AssetKind, NewUpload, Upload } from '@/services/api/assets';

/** How far the sending of one file is. */
export type UploadState =
  | { kind: 'waiting' }
  | { kind: 'sending' }
  | { kind: 'paused' }
  /** The network is gone; goes on by itself. */
  | { kind: 'offline' }
  | { kind: 'refused'; message: string }
  | { kind: 'done'; asset: Asset };

export interface UploadItem {
  id: string;
  name: string;
  kind: AssetKind;
  size: number;
  sent: number;
  state: UploadState;
}

/** What is kept of an unfinished upload so that a reload can go on with it. */
export interface KeptUpload {
  id: string;
  uploadId: string | null;
  kind: AssetKind;
  file: File;
}

/** What we ask of the server. */
export interface UploadServer {
  begin: (body: NewUpload) => Promise<Upload>;
  offset: (uploadId: string) => Promise<number>;
  send: (
    uploadId: string,
    offset: number,
    chunk: Blob,
    signal: AbortSignal,
  ) => Promise<{ kind: 'more'; offset: number } | { kind: 'done'; asset: Asset }>;
  giveUp: (uploadId: string) => Promise<void>;
  /** What became of an upload that the server has no more; null: nothing. */
  outcome: (upload: SentUpload) => Promise<Asset | null>;
}

/** What the server was told of a file when its upload began. */
export interface SentUpload {
  uploadId: string;
  name: string;
  size: number;
  kind: AssetKind;
}

/** Where unfinished uploads are kept between visits. */
export interface UploadShelf {
  list: () => Promise<KeptUpload[]>;
  put: (upload: KeptUpload) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

interface Job {
  item: UploadItem;
  file: File;
  uploadId: string | null;
  abort: AbortController | null;
}

type UploadEvents = { changed: readonly UploadItem[]; stored: Asset };

const chunkSize = 4_000_000;

/** Sends files one after another, in pieces; a piece that was lost is sent again. */
export class Uploads {
  readonly events = new Emitter<UploadEvents>();
  private jobs: Job[] = [];
  private isRunning = false;
  private maxChunk = chunkSize;

  /** @param later calls back when another try is worth it: after a while, or when the network is back */
  constructor(
    private readonly server: UploadServer,
    private readonly shelf: UploadShelf,
    private readonly later: (job: () => void) => void,
    private readonly newId: () => string = () => crypto.randomUUID(),
  ) {}

  get items(): readonly UploadItem[] {
    return this.jobs.map(({ item }) => item);
  }

  /** Takes up what an earlier visit left unfinished. */
  async resumeKept(): Promise<void> {
    for (const kept of await this.shelf.list()) {
      if (this.jobs.every(({ item }) => item.id !== kept.id)) this.enqueue(kept);
    }
    this.run();
  }

  add(file: File, kind: AssetKind): void {
    const kept = { id: this.newId(), uploadId: null, kind, file };
    this.enqueue(kept);
    void this.shelf.put(kept).catch(() => undefined);
    this.run();
  }

  pause(id: string): void {
    const job = this.find(id);
    if (job === undefined) return;
    this.set(job, { kind: 'paused' });
    job.abort?.abort();
  }

  resume(id: string): void {
    const job = this.find(id);
    if (job === undefined || job.item.state.kind === 'sending') return;
    this.set(job, { kind: 'waiting' });
    this.run();
  }

  /** Takes an upload off the list; an unfinished one is given up. */
  dismiss(id: string): void {
    const job = this.find(id);
    if (job === undefined) return;
    this.jobs = this.jobs.filter((other) => other !== job);
    job.abort?.abort();
    this.changed();
    void this.shelf.remove(id).catch(() => undefined);
    const isUnfinished = job.item.state.kind !== 'done';
    if (isUnfinished && job.uploadId !== null) {
      void this.server.giveUp(job.uploadId).catch(() => undefined);
    }
  }

  private enqueue({ id, uploadId, kind, file }: KeptUpload): void {
    const item: UploadItem = {
      id,
      name: file.name,
      kind,
      size: file.size,
      sent: 0,
      state: { kind: 'waiting' },
    };
    this.jobs.push({ item, file, uploadId, abort: null });
    this.changed();
  }

  private run(): void {
    if (this.isRunning) return;
    const job = this.jobs.find(({ item }) => item.state.kind === 'waiting');
    if (job === undefined) return;
    this.isRunning = true;
    void this.send(job)
      .catch((error: unknown) => this.failed(job, error))
      .finally(() => {
        this.isRunning = false;
        this.run();
      });
  }

  private async send(job: Job): Promise<void> {
    job.abort = new AbortController();
    this.set(job, { kind: 'sending' });
    let offset = await this.startOf(job);
    while (offset !== null && this.isSending(job)) {
      const chunk = job.file.slice(offset, offset + this.maxChunk);
      const answer = await this.server.send(job.uploadId ?? '', offset, chunk, job.abort.signal);
      if (answer.kind === 'done') {
        this.finished(job, answer.asset);
        return;
      }
      offset = answer.offset;
      this.set(job, job.item.state, offset);
    }
  }

  /**
   * Where to go on; a new upload, or one that the server has forgotten, begins at zero. Null: it is whole, and only the
   * answer that said so was lost.
   */
  private async startOf(job: Job): Promise<number | null> {
    if (job.uploadId !== null) {
      try {
        const offset = await this.server.offset(job.uploadId);
        this.set(job, job.item.state, offset);
        return offset;
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 404) throw error;
      }
      const { name, size, kind } = job.item;
      const asset = await this.server.outcome({ uploadId: job.uploadId, name, size, kind });
      if (asset !== null) {
        this.finished(job, asset);
        return null;
      }
    }
    const { name, type, size } = job.file;
    const { kind, id } = job.item;
    const begun = await this.server.begin({ name, size, kind, ...(type === '' ? {} : { type }) });
    job.uploadId = begun.uploadId;
    this.maxChunk = Math.min(chunkSize, begun.maxChunk);
    const kept = { id, uploadId: begun.uploadId, kind, file: job.file };
    await this.shelf.put(kept).catch(() => undefined);
    return begun.offset;
  }

  private finished(job: Job, asset: Asset): void {
    void this.shelf.remove(job.item.id).catch(() => undefined);
    this.set(job, { kind: 'done', asset }, job.item.size);
    this.events.emit('stored', asset);
  }

  private failed(job: Job, error: unknown): void {
    if (!this.isSending(job)) return;
    const isPassing = error instanceof ApiError && [0, 409, 429, 503].includes(error.status);
    if (isPassing) {
      this.set(job, { kind: 'offline' });
      this.later(() => {
        if (job.item.state.kind === 'offline') this.resume(job.item.id);
      });
      return;
    }
    void this.shelf.remove(job.item.id).catch(() => undefined);
    this.set(job, { kind: 'refused', message: error instanceof Error ? error.message : '' });
  }

  private isSending(job: Job): boolean {
    return this.jobs.includes(job) && job.item.state.kind === 'sending';
  }

  private find(id: string): Job | undefined {
    return this.jobs.find(({ item }) => item.id === id);
  }

  private set(job: Job, state: UploadState, sent: number = job.item.sent): void {
    job.item = { ...job.item, state, sent };
    this.changed();
  }

  private changed(): void {
    this.events.emit('changed', this.items);
  }
}
