import { describe, expect, it } from 'vitest';

import { tokenOfLink } from './tokenOfLink';

describe('tokenOfLink', () => {
  it.each([
    ['https://studio.example/join/Abc_123-xyz', 'Abc_123-xyz'],
    [' http://localhost:8080/join/Abc_123-xyz/ ', 'Abc_123-xyz'],
    ['/join/Abc_123-xyz?from=mail', 'Abc_123-xyz'],
    ['0123456789abcdefABCDEF', '0123456789abcdefABCDEF'],
  ])('finds the token in %s', (text, token) => {
    expect(tokenOfLink(text)).toBe(token);
  });

  it.each(['', 'hello', 'https://studio.example/', 'https://evil.example/join/../admin'])(
    'finds none in "%s"',
    (text) => {
      expect(tokenOfLink(text)).toBeNull();
    },
  );
});
