import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { words as english } from './words.en';
import { words as russian } from './words.ru';

/** The codes of the contract, read from it: a new one is missed here at once. */
function problemCodes(): string[] {
  const contract = readFileSync(new URL('../../contracts/api.ts', import.meta.url), 'utf8');
  const union = /ProblemCode:\n((?:\s+\| '[a-z-]+'\n?)+)/.exec(contract)?.[1] ?? '';
  return [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code ?? '');
}

describe('the words for problems', () => {
  const codes = problemCodes();

  it('are found for what the contract lists', () => {
    expect(codes.length).toBeGreaterThan(50);
    expect(codes).toContain('name-taken');
  });

  it.each(codes)('exist in both languages: %s', (code) => {
    expect(english).toHaveProperty([code]);
    expect(russian).toHaveProperty([code]);
  });
});
