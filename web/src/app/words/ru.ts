import { words as account } from '@/features/account/words.ru';
import { words as broadcasts } from '@/features/broadcasts/words.ru';
import { words as destinations } from '@/features/destinations/words.ru';
import { words as encoder } from '@/features/encoder/words.ru';
import { words as library } from '@/features/library/words.ru';
import { words as team } from '@/features/team/words.ru';
import { words as watch } from '@/features/watch/words.ru';
import { words as api } from '@/services/api/words.ru';
import { words as ui } from '@/ui/words.ru';

import { words as pages } from '../pages/words.ru';
import { words as shell } from '../shell/words.ru';

/** What every page may need, by namespace: the name of a namespace is the name of its folder. */
export const words = {
  account,
  api,
  broadcasts,
  destinations,
  encoder,
  library,
  pages,
  shell,
  team,
  ui,
  watch,
};
