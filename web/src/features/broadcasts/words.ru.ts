import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  destinations_one: '{{count}} площадка',
  destinations_few: '{{count}} площадки',
  destinations_many: '{{count}} площадок',
  destinations_other: '{{count}} площадки',
};
