import { words as account } from '@/features/account/words.ru';
import { words as backstage } from '@/features/backstage/words.ru';
import { words as banners } from '@/features/banners/words.ru';
import { words as broadcasts } from '@/features/broadcasts/words.ru';
import { words as chat } from '@/features/chat/words.ru';
import { words as controls } from '@/features/controls/words.ru';
import { words as destinations } from '@/features/destinations/words.ru';
import { words as health } from '@/features/health/words.ru';
import { words as look } from '@/features/look/words.ru';
import { words as library } from '@/features/library/words.ru';
import { words as media } from '@/features/media/words.ru';
import { words as notes } from '@/features/notes/words.ru';
import { words as people } from '@/features/people/words.ru';
import { words as scenes } from '@/features/scenes/words.ru';
import { words as stage } from '@/features/stage/words.ru';
import { words as team } from '@/features/team/words.ru';
import { words as watch } from '@/features/watch/words.ru';
import { words as api } from '@/services/api/words.ru';
import { words as ui } from '@/ui/words.ru';

import { words as pages } from '../pages/words.ru';
import { words as shell } from '../shell/words.ru';
import { words as studio } from '../studio/words.ru';

/** Every namespace in one place: the name of a namespace is the name of its folder. */
export const words = {
  account,
  api,
  backstage,
  banners,
  broadcasts,
  chat,
  controls,
  destinations,
  health,
  look,
  library,
  media,
  notes,
  pages,
  people,
  scenes,
  shell,
  stage,
  studio,
  team,
  ui,
  watch,
};
