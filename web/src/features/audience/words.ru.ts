import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  title: 'Зрители',
  help: 'Готовая картинка, какой её получают зрители: после кодирования, со всем оформлением.',
  show: 'Показать, что видят зрители',
  hide: 'Скрыть',
  picture: 'Что видят зрители',
  waiting: 'Ждём программу',
  listen: 'Слушать, что слышат зрители (нужны наушники)',
  silence: 'Выключить звук зрителей',
};
