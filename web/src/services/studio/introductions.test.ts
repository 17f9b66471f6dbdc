import { describe, expect, it } from 'vitest';

import { loadIntroduction, saveIntroduction } from './introductions';

function aStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const ada = { id: 'u1', name: 'Ada Lovelace' };

describe('introductions', () => {
  it('are empty for somebody new, and say what an account says', () => {
    expect(loadIntroduction(null, aStorage())).toEqual({ name: '', headline: '' });
    expect(loadIntroduction(ada, aStorage())).toEqual({ name: 'Ada Lovelace', headline: '' });
  });

  it.each([null, ada])('come back as they were', (account) => {
    const storage = aStorage();

    saveIntroduction(account, { name: 'Countess', headline: 'London' }, storage);

    expect(loadIntroduction(account, storage)).toEqual({ name: 'Countess', headline: 'London' });
  });

  it('follow an account that is renamed, unless another name was typed', () => {
    const storage = aStorage();

    saveIntroduction(ada, { name: 'Ada Lovelace', headline: '' }, storage);

    expect(loadIntroduction({ ...ada, name: 'Ada King' }, storage).name).toBe('Ada King');
  });

  it('are of one person only', () => {
    const storage = aStorage();

    saveIntroduction(null, { name: 'Guest', headline: 'Berlin' }, storage);

    expect(loadIntroduction(ada, storage)).toEqual({ name: 'Ada Lovelace', headline: '' });
    saveIntroduction(ada, { name: 'Countess', headline: '' }, storage);
    expect(loadIntroduction(null, storage).name).toBe('');
  });

  it('survive a browser that keeps nothing, or nonsense', () => {
    const storage = { getItem: () => '{"name":7}', setItem: () => expect.fail('full') };

    expect(loadIntroduction(null, storage)).toEqual({ name: '', headline: '' });
  });
});
