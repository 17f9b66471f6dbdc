import type { Layout } from '@/contracts/show';

/** In the order of their keys: Shift+1, Shift+2, ... */
export const layoutOrder: readonly Layout[] = [
  'solo',
  'cropped',
  'grid',
  'spotlight',
  'sidebar',
  'news',
  'screen',
  'pip',
  'cinema',
];
