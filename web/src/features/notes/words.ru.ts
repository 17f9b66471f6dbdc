import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  label: 'Заметки для ведущих',
  hint: 'Их читают только ведущие. Они хранятся вместе с эфиром.',
  placeholder: 'План эфира, вопросы, имена…',
  saving: 'Сохраняется',
  saved: 'Сохранено',
  failed: 'Не сохранено: {{reason}}',
  open: 'Открыть телесуфлёр',
  title: 'Телесуфлёр',
  play: 'Пуск',
  pause: 'Пауза',
  toStart: 'В начало',
  speed: 'Скорость',
  size: 'Размер',
  mirror: 'Зеркально',
  close: 'Закрыть телесуфлёр',
  value: '{{value}}',
};
