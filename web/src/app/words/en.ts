import { words as account } from '@/features/account/words.en';
import { words as broadcasts } from '@/features/broadcasts/words.en';
import { words as destinations } from '@/features/destinations/words.en';
import { words as encoder } from '@/features/encoder/words.en';
import { words as library } from '@/features/library/words.en';
import { words as team } from '@/features/team/words.en';
import { words as watch } from '@/features/watch/words.en';
import { words as api } from '@/services/api/words.en';
import { words as ui } from '@/ui/words.en';

import { words as pages } from '../pages/words.en';
import { words as shell } from '../shell/words.en';

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
