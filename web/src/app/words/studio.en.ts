import { words as audience } from '@/features/audience/words.en';
import { words as backstage } from '@/features/backstage/words.en';
import { words as banners } from '@/features/banners/words.en';
import { words as chat } from '@/features/chat/words.en';
import { words as controls } from '@/features/controls/words.en';
import { words as health } from '@/features/health/words.en';
import { words as look } from '@/features/look/words.en';
import { words as media } from '@/features/media/words.en';
import { words as notes } from '@/features/notes/words.en';
import { words as people } from '@/features/people/words.en';
import { words as scenes } from '@/features/scenes/words.en';
import { words as stage } from '@/features/stage/words.en';

import { words as studio } from '../studio/words.en';

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
