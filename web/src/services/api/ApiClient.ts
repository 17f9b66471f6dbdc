import type { components } from '@/contracts/api';
import { number, object, oneOf, string, type Decoder } from '@/lib/decode';

import { ApiError, problemOf } from './problems';

export { ApiError } from './problems';

type Schemas = components['schemas'];
export type User = Schemas['User'];
export type SignedIn = Schemas['SignedIn'];

export const decodeUser: Decoder<User> = object({
  id: string,
  email: string,
  name: string,
  role: oneOf('admin', 'user'),
});
const signedIn: Decoder<SignedIn> = object({
  user: decodeUser,
  accessToken: string,
  expiresIn: number,
});

/** Runs one job at a time across all tabs of this browser. */
export type TakeTurns = <T>(job: () => Promise<T>) => Promise<T>;

/** A refresh token works once and is shared by all tabs, so tabs take turns in using it. */
export const takeTurnsAcrossTabs: TakeTurns = async (job) => {
  // The lock manager exists in secure contexts only.
  const locks = navigator.locks as LockManager | undefined;
  return locks === undefined ? job() : await locks.request('backlot.refresh', job);
};

export interface Call<T> {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Goes as JSON, a blob as the bytes it is. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Absent: the answer has no body that matters. */
  decode?: Decoder<T>;
  /**
   * Whose right is used: the signed-in user (default), the same unless one came into a room by its link (visitor),
   * nobody, or the bearer of a token.
   */
  as?: 'user' | 'visitor' | 'nobody' | { token: string };
  signal?: AbortSignal;
  /** Finishes even when the page is left meanwhile; for small bodies. */
  outlivesPage?: boolean;
}

/** Speaks to the HTTP API. Keeps the access token in memory and renews it by the refresh cookie. */
export class ApiClient {
  private accessToken: string | null = null;
  private renewal: Promise<SignedIn> | null = null;
  /** Called when the session turns out to be over. */
  onSignedOut: () => void = () => undefined;
  /** The pass of the room one came into by its link. It opens what is the room's, whatever account one has. */
  roomToken: string | null = null;

  constructor(
    private readonly fetcher: typeof fetch = (...args) => fetch(...args),
    private readonly takeTurns: TakeTurns = takeTurnsAcrossTabs,
  ) {}

  async call<T = void>(path: string, call: Call<T> = {}): Promise<T> {
    return this.read(await this.request(path, call), call.decode);
  }

  /** The answer itself, for headers and bytes; a refusal is thrown. */
  async request(path: string, call: Call<unknown> = {}): Promise<Response> {
    let response = await this.send(path, call);
    if (response.status === 401 && this.whose(call) === 'user') {
      await this.renew();
      response = await this.send(path, call);
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async signIn(path: '/api/auth/login' | '/api/auth/register', body: unknown): Promise<User> {
    const session = await this.call(path, { method: 'POST', body, decode: signedIn, as: 'nobody' });
    this.accessToken = session.accessToken;
    return session.user;
  }

  /** Exchanges the refresh cookie for a new access token; callers share one exchange. */
  async renew(): Promise<SignedIn> {
    this.renewal ??= this.takeTurns(() => this.exchange()).finally(() => (this.renewal = null));
    return this.renewal;
  }

  async signOut(): Promise<void> {
    await this.takeTurns(() => this.call('/api/auth/logout', { method: 'POST', as: 'nobody' }));
    this.accessToken = null;
  }

  private async exchange(): Promise<SignedIn> {
    const response = await this.send('/api/auth/refresh', { method: 'POST', as: 'nobody' });
    if (response.status === 401 || response.status === 403) {
      this.accessToken = null;
      this.onSignedOut();
    }
    if (!response.ok) throw await problemOf(response);
    const session = await this.read(response, signedIn);
    this.accessToken = session.accessToken;
    return session;
  }

  private whose({ as = 'user' }: Call<unknown>): 'user' | 'nobody' | { token: string } {
    if (as !== 'visitor') return as;
    return this.roomToken === null ? 'user' : { token: this.roomToken };
  }

  private async send(path: string, call: Call<unknown>): Promise<Response> {
    const as = this.whose(call);
    const token = typeof as === 'object' ? as.token : as === 'user' ? this.accessToken : null;
    const headers = new Headers({ accept: 'application/json', ...call.headers });
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    const isBytes = call.body instanceof Blob;
    if (call.body !== undefined && !isBytes) headers.set('content-type', 'application/json');
    const body = isBytes ? (call.body as Blob) : JSON.stringify(call.body);
    try {
      return await this.fetcher(path, {
        method: call.method ?? 'GET',
        headers,
        credentials: 'same-origin',
        ...(call.body === undefined ? {} : { body }),
        keepalive: call.outlivesPage ?? false,
        ...(call.signal === undefined ? {} : { signal: call.signal }),
      });
    } catch (error) {
      if (call.signal?.aborted === true) throw error;
      throw new ApiError('network', 0);
    }
  }

  private async read<T>(response: Response, decode: Decoder<T> | undefined): Promise<T> {
    if (decode === undefined) return undefined as T;
    try {
      return decode(await response.json());
    } catch {
      throw new ApiError('unexpected-answer', response.status);
    }
  }
}
