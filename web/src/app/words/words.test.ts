import { describe, expect, it } from 'vitest';

import { words as commonEnglish } from './en';
import { words as commonRussian } from './ru';
import { words as studioEnglish } from './studio.en';
import { words as studioRussian } from './studio.ru';

const english = { ...commonEnglish, ...studioEnglish };
const russian = { ...commonRussian, ...studioRussian };

const plural = /_(?:zero|one|two|few|many|other)$/;
const stems = (words: object) => [
  ...new Set(Object.keys(words).map((key) => key.replace(plural, ''))),
];
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();

/** Every stem that counts, with the forms that are there. */
function pluralForms(words: object): Record<string, string[]> {
  const forms: Record<string, string[]> = {};
  for (const key of Object.keys(words)) {
    const form = plural.exec(key)?.[0];
    if (form !== undefined) (forms[key.replace(plural, '')] ??= []).push(form.slice(1));
  }
  return forms;
}

describe.each(Object.keys(english) as (keyof typeof english)[])('the words of %s', (namespace) => {
  const en: Record<string, string> = english[namespace];
  const ru: Record<string, string> = russian[namespace];

  it('are the same in both languages', () => {
    expect(stems(ru).sort()).toEqual(stems(en).sort());
  });

  it('say something', () => {
    for (const [key, text] of [...Object.entries(en), ...Object.entries(ru)]) {
      expect(text.trim(), key).not.toBe('');
    }
  });

  it('take the same values', () => {
    for (const [key, text] of Object.entries(ru)) {
      const source = (plural.test(key) ? en[key.replace(plural, '_other')] : en[key]) ?? '';
      // "One person" needs no number in either language.
      if (plural.test(key))
        expect(placeholders(source)).toEqual(expect.arrayContaining(placeholders(text)));
      else expect(placeholders(text), key).toEqual(placeholders(source));
    }
  });

  it.each([
    ['en', en],
    ['ru', ru],
  ])('have every plural form of %s', (language, words) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    for (const [stem, forms] of Object.entries(pluralForms(words))) {
      expect(forms.sort(), stem).toEqual(needed);
    }
  });
});
