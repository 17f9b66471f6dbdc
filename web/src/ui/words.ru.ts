import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  cancel: 'Отмена',
  close: 'Закрыть',
  copied: 'Скопировано',
  copyRefused: 'Браузер не разрешил',
  failed: 'Не получилось.',
  language: 'Язык',
  loadFailed: 'Не удалось загрузить',
  loading: 'Загрузка',
  themeSystem: 'Тема: как в системе',
  themeLight: 'Тема: светлая',
  themeDark: 'Тема: тёмная',
  tryAgain: 'Повторить',
};
