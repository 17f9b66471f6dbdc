import { addWords, type LoadWords } from '@/lib/i18n/i18n';

/** Only the language in use is fetched. */
export const loadWords: LoadWords = async (language) => {
  switch (language) {
    case 'en':
      return (await import('./en')).words;
    case 'ru':
      return (await import('./ru')).words;
  }
};

const loadStudioWords: LoadWords = async (language) => {
  switch (language) {
    case 'en':
      return (await import('./studio.en')).words;
    case 'ru':
      return (await import('./studio.ru')).words;
  }
};

/** For pages that open a studio: its words come with it. */
export const addStudioWords = () => addWords(loadStudioWords);
