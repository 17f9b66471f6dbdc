import { describe, expect, it } from 'vitest';

import { firstLanguage, localeFor } from './languages';

describe('firstLanguage', () => {
  it.each<[string, string | null, string[], string]>([
    ['the chosen one', 'ru', ['en-US'], 'ru'],
    ['the first of the browser that we speak', null, ['de-DE', 'ru-RU', 'en'], 'ru'],
    ['English for everybody else', null, ['de-DE'], 'en'],
    ['not what storage cannot mean', 'klingon', ['ru'], 'ru'],
  ])('is %s', (_, stored, wanted, language) => {
    expect(firstLanguage(stored, wanted)).toBe(language);
  });
});

describe('localeFor', () => {
  it('keeps the variant of the browser, for its dates', () => {
    expect(localeFor('en', ['ru-RU', 'en-GB', 'en'])).toBe('en-GB');
    expect(localeFor('ru', ['en-GB'])).toBe('ru');
  });
});
