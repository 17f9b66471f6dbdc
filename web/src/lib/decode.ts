/**
 * Checks what comes from outside (HTTP, sockets, storage) once, at the boundary. A decoder takes
 * anything and returns the typed value or throws a DecodeError that names the place.
 */
export type Decoder<T> = (value: unknown, path?: string) => T;
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

export class DecodeError extends Error {
  constructor(path: string, expected: string) {
    super(`${path === '' ? 'value' : path}: expected ${expected}`);
    this.name = 'DecodeError';
  }
}

export const string: Decoder<string> = (value, path = '') => {
  if (typeof value !== 'string') throw new DecodeError(path, 'a string');
  return value;
};

export const number: Decoder<number> = (value, path = '') => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new DecodeError(path, 'a number');
  return value;
};

export const boolean: Decoder<boolean> = (value, path = '') => {
  if (typeof value !== 'boolean') throw new DecodeError(path, 'true or false');
  return value;
};

/** One of the given texts. */
export function oneOf<const T extends string>(...options: T[]): Decoder<T> {
  return (value, path = '') => {
    const found = options.find((option) => option === value);
    if (found === undefined) throw new DecodeError(path, `one of ${options.join(', ')}`);
    return found;
  };
}

export function nullable<T>(decoder: Decoder<T>): Decoder<T | null> {
  return (value, path = '') => (value === null ? null : decoder(value, path));
}

/** Absent (or null) becomes the given value. */
export function withDefault<T>(decoder: Decoder<T>, fallback: T): Decoder<T> {
  return (value, path = '') =>
    value === undefined || value === null ? fallback : decoder(value, path);
}

export function array<T>(decoder: Decoder<T>): Decoder<T[]> {
  return (value, path = '') => {
    if (!Array.isArray(value)) throw new DecodeError(path, 'a list');
    return value.map((item, index) => decoder(item, `${path}[${index}]`));
  };
}

export function record(value: unknown, path = ''): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DecodeError(path, 'an object');
  }
  return value as Record<string, unknown>;
}

/** An object with these fields; others are dropped. */
export function object<F extends Record<string, Decoder<unknown>>>(
  fields: F,
): Decoder<{ [K in keyof F]: Decoded<F[K]> }> {
  return (value, path = '') => {
    const source = record(value, path);
    const entries = Object.entries(fields).map(([key, decoder]) => [
      key,
      decoder(source[key], path === '' ? key : `${path}.${key}`),
    ]);
    return Object.fromEntries(entries) as { [K in keyof F]: Decoded<F[K]> };
  };
}
