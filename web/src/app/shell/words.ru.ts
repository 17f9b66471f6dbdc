import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  skip: 'К содержанию',
  home: 'Backlot, все эфиры',
  navigation: 'Главное меню',
  broadcasts: 'Эфиры',
  media: 'Медиатека',
  brands: 'Стили',
  unreachable: 'Студия недоступна',
  tryAgain: 'Повторить',
  gone: 'Такого эфира здесь нет',
  goneText: 'Его удалили, или он принадлежит другой учётной записи.',
  all: 'Все эфиры',
  notLoaded: 'Не удалось загрузить',
  broken: 'Страница сломалась',
  brokenText: 'Это наша ошибка, не ваша. Идущий эфир продолжается: он работает на сервере.',
  reload: 'Перезагрузить',
  newVersion: 'Вышла новая версия Backlot',
  update: 'Обновить',
  later: 'Позже',
};
