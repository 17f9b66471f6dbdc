import { words } from '@/app/words/en';
import { initWords } from '@/lib/i18n/i18n';

// Tests read English, at once.
initWords('en', { en: words });
