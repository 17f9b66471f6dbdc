export const words = {
  title: 'Audience',
  help: 'The finished picture, as viewers get it: encoded, with everything on it.',
  show: 'Show what the audience sees',
  hide: 'Hide',
  picture: 'What the audience sees',
  waiting: 'Waiting for the program',
  listen: 'Hear what the audience hears (use headphones)',
  silence: 'Silence the audience’s sound',
} as const;
