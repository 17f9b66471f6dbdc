/** The languages of the app; the names are in their own language, as a reader looks for them. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'ru', name: 'Русский' },
] as const;

export type Language = (typeof languages)[number]['code'];

const key = 'backlot.language';

export function isLanguage(value: unknown): value is Language {
  return languages.some(({ code }) => code === value);
}

/** The language to start in: the chosen one, else the first of the browser's that we speak. */
export function firstLanguage(
  stored: string | null = storedLanguage(),
  wanted: readonly string[] = navigator.languages,
): Language {
  if (isLanguage(stored)) return stored;
  return wanted.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}

/** The tag for dates and numbers: the browser's own variant ("en-GB") of the language shown. */
export function localeFor(
  language: string,
  wanted: readonly string[] = typeof navigator === 'undefined' ? [] : navigator.languages,
): string {
  return wanted.find((tag) => tag.split('-')[0] === language) ?? language;
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    // Blocked storage: the choice lasts for this visit.
  }
}

function storedLanguage(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
