import { words as audience } from '@/features/audience/words.ru';
import { words as backstage } from '@/features/backstage/words.ru';
import { words as banners } from '@/features/banners/words.ru';
import { words as chat } from '@/features/chat/words.ru';
import { words as controls } from '@/features/controls/words.ru';
import { words as health } from '@/features/health/words.ru';
import { words as look } from '@/features/look/words.ru';
import { words as media } from '@/features/media/words.ru';
import { words as notes } from '@/features/notes/words.ru';
import { words as people } from '@/features/people/words.ru';
import { words as scenes } from '@/features/scenes/words.ru';
import { words as stage } from '@/features/stage/words.ru';

import { words as studio } from '../studio/words.ru';

/** What only a studio needs, by namespace: the name of a namespace is the name of its folder. */
export const words = {
  audience,
  backstage,
  banners,
  chat,
  controls,
  health,
  look,
  media,
  notes,
  people,
  scenes,
  stage,
  studio,
};
