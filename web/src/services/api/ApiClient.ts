import type { components } from '@/contracts/api';
import { number, object, oneOf, record, string, type Decoder } from '@/lib/decode';

type Schemas = components['schemas'];
export type User = Schemas['User'];
export type SignedIn = Schemas['SignedIn'];
export type ProblemCode = Schemas['ProblemCode'] | 'network' | 'unexpected-answer';

/** What went wrong, in a sentence that can be shown. */
export class ApiError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

const user: Decoder<User> = object({
  id: string,
  email: string,
  name: string,
  role: oneOf('admin', 'user'),
});
const signedIn: Decoder<SignedIn> = object({ user, accessToken: string, expiresIn: number });

/** Runs one job at a time across all tabs of this browser. */
export type TakeTurns = <T>(job: () => Promise<T>) => Promise<T>;

/** A refresh token works once and is shared by all tabs, so tabs take turns in using it. */
export const takeTurnsAcrossTabs: TakeTurns = async (job) => {
  // The lock manager exists in secure contexts only.
  const locks = navigator.locks as LockManager | undefined;
  return locks === undefined ? job() : await locks.request('backlot.refresh', job);
};

export interface Call<T> {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** Absent: the answer has no body that matters. */
  decode?: Decoder<T>;
  /** Whose right is used: the signed-in user (default), nobody, or the bearer of a token. */
  as?: 'user' | 'nobody' | { token: string };
}

/** Speaks to the HTTP API. Keeps the access token in memory and renews it by the refresh cookie. */
export class ApiClient {
  private accessToken: string | null = null;
  private renewal: Promise<SignedIn> | null = null;
  /** Called when the session turns out to be over. */
  onSignedOut: () => void = () => undefined;

  constructor(
    private readonly fetcher: typeof fetch = (...args) => fetch(...args),
    private readonly takeTurns: TakeTurns = takeTurnsAcrossTabs,
  ) {}

  async call<T = void>(path: string, call: Call<T> = {}): Promise<T> {
    const as = call.as ?? 'user';
    let response = await this.send(path, call);
    if (response.status === 401 && as === 'user') {
      await this.renew();
      response = await this.send(path, call);
    }
    return this.read(response, call.decode);
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
    const session = await this.read(response, signedIn);
    this.accessToken = session.accessToken;
    return session;
  }

  private async send(path: string, call: Call<unknown>): Promise<Response> {
    const as = call.as ?? 'user';
    const token = typeof as === 'object' ? as.token : as === 'user' ? this.accessToken : null;
    const headers = new Headers({ accept: 'application/json' });
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    if (call.body !== undefined) headers.set('content-type', 'application/json');
    try {
      return await this.fetcher(path, {
        method: call.method ?? 'GET',
        headers,
        credentials: 'same-origin',
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      });
    } catch {
      throw new ApiError('network', 0, 'The server cannot be reached. Check your connection.');
    }
  }

  private async read<T>(response: Response, decode: Decoder<T> | undefined): Promise<T> {
    if (!response.ok) throw await problemOf(response);
    if (decode === undefined) return undefined as T;
    try {
      return decode(await response.json());
    } catch {
      throw new ApiError(
        'unexpected-answer',
        response.status,
        'The server answered in a way this page does not know. Reload it.',
      );
    }
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  const fallback = `The server refused this (${response.status}).`;
  try {
    const problem = record(await response.json());
    const code = string(problem['code'], 'code') as ProblemCode;
    const text = [problem['detail'], problem['title']].find((value) => typeof value === 'string');
    return new ApiError(code, response.status, text ?? fallback);
  } catch {
    return new ApiError('unexpected-answer', response.status, fallback);
  }
}
