export const words = {
  cancel: 'Cancel',
  close: 'Close',
  copied: 'Copied',
  copyRefused: 'The browser refused',
  failed: 'This did not work.',
  language: 'Language',
  loadFailed: 'This could not be loaded',
  loading: 'Loading',
  themeSystem: 'Theme: follows the system',
  themeLight: 'Theme: light',
  themeDark: 'Theme: dark',
  tryAgain: 'Try again',
} as const;
