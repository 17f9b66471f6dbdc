import { words as account } from '@/features/account/words.ru';
import { words as backstage } from '@/features/backstage/words.ru';
import { words as broadcasts } from '@/features/broadcasts/words.ru';
import { words as chat } from '@/features/chat/words.ru';
import { words as controls } from '@/features/controls/words.ru';
import { words as destinations } from '@/features/destinations/words.ru';
import { words as people } from '@/features/people/words.ru';
import { words as stage } from '@/features/stage/words.ru';
import { words as api } from '@/services/api/words.ru';
import { words as ui } from '@/ui/words.ru';

import { words as studio } from '../studio/words.ru';

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
