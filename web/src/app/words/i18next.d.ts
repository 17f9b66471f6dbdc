import 'i18next';

import type { words } from './en';
import type { words as studioWords } from './studio.en';

// Makes `t('key')` a type error when English has no such key in that namespace.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: typeof words & typeof studioWords;
  }
}
