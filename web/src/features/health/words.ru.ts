import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  all: 'Как всё доходит',
  connection: 'Ваше соединение',
  signaling: 'Студия',
  joined: 'На связи',
  connecting: 'Подключается',
  reconnecting: 'Восстанавливает связь',
  closed: 'Закрыто',
  media: 'Картинка и звук',
  connected: 'На связи',
  recovering: 'Восстанавливаются',
  refused: 'Отказано',
  send: 'Вы отправляете',
  recv: 'Вы получаете',
  grade_good: 'Хорошо',
  grade_fair: 'Терпимо',
  grade_poor: 'Плохо',
  measuring: 'Измеряется',
  bitrate: 'Битрейт',
  loss: 'Потери',
  delay: 'Задержка туда и обратно',
  megabits: '{{value}} Мбит/с',
  percent: '{{value}} %',
  milliseconds: '{{value}} мс',
  unknown: 'неизвестно',
  program: 'Программа',
  running: 'Работает на сервере',
  notRunning: 'Не работает',
  economy: 'Серверу не хватает процессорного времени',
  'economy_smaller-inputs':
    'Гости принимаются в меньшем разрешении, чтобы не терялся ни один кадр.',
  'economy_faster-encoding':
    'Гости принимаются в меньшем разрешении, а программа кодируется проще, чтобы не терялся ни один кадр.',
  'economy_half-rate':
    'Пока времени не хватает, в программе 15 кадров в секунду. Звук идёт полностью. Помогло бы меньше людей на сцене или меньше шоу одновременно.',
  destinations: 'Площадки',
  noDestinations: 'Нет. Добавьте площадку в верхней строке.',
  phase_idle: 'Готова',
  phase_connecting: 'Подключается',
  phase_live: 'В эфире',
  phase_slow: 'Не успевает',
  phase_retrying: 'Пробует снова',
  phase_refused: 'Отказано',
  phase_stopped: 'Остановлена',
};
