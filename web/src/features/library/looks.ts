import type { Look } from '@/services/api/brands';

export const fonts = ['inter', 'noto-serif', 'mono'] as const;
export const tagStyles = ['pill', 'bar', 'block', 'none'] as const;
export const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;

/** What a new kit begins with: the look of a show without one. */
export const plainLook: Look = {
  primary: '#4f8fff',
  text: '#ffffff',
  background: '#101418',
  font: 'inter',
  tagStyle: 'bar',
  showHeadlines: true,
  rounded: true,
  logoCorner: 'top-right',
};

/** The faces of the page that come nearest to those of the program. */
export const fontFamilies: Record<string, string> = {
  inter: "'Inter Variable', sans-serif",
  'noto-serif': "'Noto Serif', Georgia, serif",
  mono: 'ui-monospace, monospace',
};
