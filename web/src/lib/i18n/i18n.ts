import i18next, { type Resource, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { keepLanguage, localeFor, type Language } from './languages';

/** Brings the words of one language, every namespace; the app splits them off by language. */
export type LoadWords = (language: Language) => Promise<ResourceLanguage>;

/** For words outside components; inside, `useTranslation('<folder>')`. */
export const i18n = i18next;

const loaders: LoadWords[] = [];

/** Routes begin to load before the first words are here. */
let started = () => undefined as void;
const hasStarted = new Promise<void>((resolve) => (started = resolve));

/** Starts with the words of one language. Nothing is drawn before, so nothing flashes. */
export async function startWords(language: Language, load: LoadWords): Promise<void> {
  loaders.push(load);
  initWords(language, { [language]: await load(language) });
}

/** The same with words at hand, as tests have them. */
export function initWords(language: Language, resources: Resource): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    resources,
    initAsync: false,
    fallbackLng: false,
    // React escapes; a second time would show "&amp;" to people.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  showLanguage(language);
  started();
}

/** Changes the language of the whole page and remembers it in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
  keepLanguage(language);
  if (i18next.language === language) return;
  await Promise.all(loaders.map((load) => take(language, load)));
  await i18next.changeLanguage(language);
  showLanguage(language);
}

/** More words, for pages that not everybody opens; from now on they follow the language too. */
export async function addWords(load: LoadWords): Promise<void> {
  if (loaders.includes(load)) return;
  await hasStarted;
  await take(i18next.language as Language, load);
  loaders.push(load);
}

async function take(language: Language, load: LoadWords): Promise<void> {
  for (const [namespace, bundle] of Object.entries(await load(language))) {
    i18next.addResourceBundle(language, namespace, bundle);
  }
}

/** The language tag for `Intl`. */
export function currentLocale(): string {
  return localeFor(i18next.isInitialized ? i18next.language : 'en');
}

function showLanguage(language: Language): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}
