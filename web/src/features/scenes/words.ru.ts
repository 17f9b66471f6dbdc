import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  preview: 'Сначала предпросмотр',
  previewHint: 'Изменения сцены видны в окне «Дальше». «В программу» выпускает их в эфир.',
  name: 'Название сцены',
  placeholder: 'Интервью, перерыв, финал',
  save: 'Сохранить то, что на сцене',
  none: 'Сохранённых сцен пока нет',
  noneHelp: 'Сцена хранит под именем раскладку, людей, титры и стиль.',
  take: 'В программу',
  plan: 'Предпросмотр',
  takeNamed: 'В программу: сцена «{{name}}»',
  planNamed: 'Предпросмотр сцены «{{name}}»',
  more: 'Ещё: «{{name}}»',
  update: 'Записать сюда то, что на сцене',
  rename: 'Переименовать',
  delete: 'Удалить',
  moveNamed: 'Переставить «{{name}}»: клавиши со стрелками',
  movedTo: '{{name}}: место {{place}} из {{count}}',
  confirm: 'Сохранить',
  cancel: 'Отмена',
  onStage_one: '{{count}} на сцене',
  onStage_few: '{{count}} на сцене',
  onStage_many: '{{count}} на сцене',
  onStage_other: '{{count}} на сцене',
};
