import { words as account } from '@/features/account/words.en';
import { words as backstage } from '@/features/backstage/words.en';
import { words as broadcasts } from '@/features/broadcasts/words.en';
import { words as chat } from '@/features/chat/words.en';
import { words as controls } from '@/features/controls/words.en';
import { words as destinations } from '@/features/destinations/words.en';
import { words as people } from '@/features/people/words.en';
import { words as stage } from '@/features/stage/words.en';
import { words as api } from '@/services/api/words.en';
import { words as ui } from '@/ui/words.en';

import { words as studio } from '../studio/words.en';

/** Every namespace in one place: the name of a namespace is the name of its folder. */
export const words = {
  account,
  api,
  backstage,
  broadcasts,
  chat,
  controls,
  destinations,
  people,
  stage,
  studio,
  ui,
};
