import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  team: 'Команда',
  teamText: 'Участники видят все ваши эфиры и входят в студию со своей ролью.',
  nobody: 'Пока только вы',
  nobodyText:
    'Добавьте продюсера, который ведёт эфир вместе с вами, или соведущего, который помогает на сцене.',
  add: 'Добавить участника',
  email: 'Почта учётной записи',
  emailHint: 'У человека должна быть учётная запись на этом сервере.',
  role: 'Роль',
  roleOf: 'Роль: {{name}}',
  role_producer: 'Продюсер',
  'role_co-host': 'Соведущий',
  roleText_producer: 'Может в эфире всё, что и вы: запуск, площадки, плашки, стиль.',
  'roleText_co-host': 'Сцена, раскладки, комментарии, гости. Без запуска эфира и настроек.',
  remove: 'Удалить',
  removeMember: 'Удалить из команды: {{name}}',
  removeQuestion: 'Удалить из команды: {{name}}?',
  removeText: 'Доступ к вашим эфирам пропадёт сразу, в том числе в идущих студиях.',
  removed: '{{name}} больше не в команде',
  added: '{{name}} теперь в команде',
  roleChanged: 'Новая роль: {{name}}',
  failed: 'Не получилось. Попробуйте ещё раз.',
};
