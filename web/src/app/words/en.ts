import { words as account } from '@/features/account/words.en';
import { words as backstage } from '@/features/backstage/words.en';
import { words as banners } from '@/features/banners/words.en';
import { words as broadcasts } from '@/features/broadcasts/words.en';
import { words as chat } from '@/features/chat/words.en';
import { words as controls } from '@/features/controls/words.en';
import { words as destinations } from '@/features/destinations/words.en';
import { words as health } from '@/features/health/words.en';
import { words as look } from '@/features/look/words.en';
import { words as library } from '@/features/library/words.en';
import { words as media } from '@/features/media/words.en';
import { words as notes } from '@/features/notes/words.en';
import { words as people } from '@/features/people/words.en';
import { words as scenes } from '@/features/scenes/words.en';
import { words as stage } from '@/features/stage/words.en';
import { words as team } from '@/features/team/words.en';
import { words as watch } from '@/features/watch/words.en';
import { words as api } from '@/services/api/words.en';
import { words as ui } from '@/ui/words.en';

import { words as pages } from '../pages/words.en';
import { words as shell } from '../shell/words.en';
import { words as studio } from '../studio/words.en';

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
