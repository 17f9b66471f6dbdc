import { useTranslation } from 'react-i18next';

import { isLanguage, localeFor, type Language } from './languages';

/** The language shown, and the tag for `Intl`; renders again when it changes. */
export function useLanguage(): { language: Language; locale: string } {
  const { i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  return { language, locale: localeFor(language) };
}
