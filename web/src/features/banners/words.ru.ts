import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  kinds: 'Титры или бегущие строки',
  banners: 'Титры',
  tickers: 'Бегущие строки',
  newBanner: 'Новый титр',
  newTicker: 'Новая строка',
  noBanners: 'Титров пока нет',
  noBannersHelp: 'Титр стоит в нижней трети кадра: имя, тема, вопрос.',
  noTickers: 'Бегущих строк пока нет',
  noTickersHelp: 'Строка бежит по нижнему краю кадра.',
  onlyHosts: 'Подготовить их может продюсер.',
  title: 'Заголовок',
  subtitle: 'Вторая строка',
  subtitleHint: 'Необязательно.',
  text: 'Текст',
  save: 'Сохранить',
  cancel: 'Отмена',
  show: 'Показать',
  hide: 'Убрать',
  showNamed: 'Показать «{{title}}»',
  hideNamed: 'Убрать «{{title}}»',
  onScreen: 'На экране',
  more: 'Ещё: «{{title}}»',
  moveNamed: 'Переставить «{{title}}»: клавиши со стрелками',
  movedTo: '{{name}}: место {{place}} из {{count}}',
  edit: 'Изменить',
  delete: 'Удалить',
};
