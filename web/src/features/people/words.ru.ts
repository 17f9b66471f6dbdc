import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  lobby: 'В приёмной',
  admit: 'Впустить',
  admitNamed: 'Впустить: {{name}}',
  admitAll: 'Впустить всех',
  deny: 'Отказать',
  denyNamed: 'Отказать: {{name}}',
  inStudio: 'В студии',
  you: '(вы)',
  onStage: 'На сцене',
  backstage: 'За кулисами',
  reconnecting: 'Восстанавливает связь',
  handRaised: 'Поднята рука',
  handOf: 'Поднята рука. Опустить руку: {{name}}',
  sharesScreen: 'Показывает экран',
  micOn: 'Микрофон включён',
  micOff: 'Микрофон выключен',
  cameraOn: 'Камера включена',
  cameraOff: 'Камера выключена',
  changeName: 'Изменить своё имя',
  removed: 'Удалённые',
  banned: 'Запрещён вход',
  allowBack: 'Вернуть',
  allowBackNamed: 'Разрешить вернуться: {{name}}',
  nameOnScreen: 'Ваше имя на экране',
  name: 'Имя',
  headline: 'Подпись',
  headlineHint: 'Необязательно. Стоит под именем.',
  save: 'Сохранить',
};
