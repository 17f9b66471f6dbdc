import { words } from '@/app/words/en';
import { words as studioWords } from '@/app/words/studio.en';
import { initWords } from '@/lib/i18n/i18n';

// Tests read English, at once.
initWords('en', { en: { ...words, ...studioWords } });
