import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  upload: 'Загрузить картинки',
  uploadHint: 'PNG, JPEG, WebP или GIF. Они попадут в библиотеку владельца эфира.',
  drop: 'Перетащите картинки сюда',
  none: 'Картинок пока нет',
  noneHelp: 'Здесь живут логотипы, оверлеи и фоны. Загрузите первую картинку.',
  onlyProducers: 'Загружать картинки могут продюсеры.',
  library: 'Картинки',
  use: 'Использовать «{{name}}»',
  useAs: 'Использовать как',
  slot_logo: 'Логотип',
  slot_overlay: 'Оверлей',
  slot_background: 'Фон',
  more: 'Ещё',
  delete: 'Удалить из библиотеки',
  deleteTitle: 'Удалить «{{name}}»?',
  deleteHelp: 'Картинка исчезнет из библиотеки и из всех эфиров, где она используется.',
  deleteAction: 'Удалить',
  uploads: 'Загрузки',
  waiting: 'Ожидает',
  sending: '{{percent}} %',
  paused: 'Приостановлено',
  offline: 'Нет связи. Продолжится само',
  done: 'Готово',
  dismiss: 'Убрать «{{name}}» из списка',
  notPicture: '{{name}}: это не картинка',
  failed: 'Не удалось открыть библиотеку.',
  again: 'Ещё раз',
};
