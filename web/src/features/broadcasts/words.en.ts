export const words = {
  destinations_one: '{{count}} destination',
  destinations_other: '{{count}} destinations',
} as const;
