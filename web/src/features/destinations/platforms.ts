import type { Platform } from '@/services/api/destinations';

/** Where a platform takes streams; empty: the person must say. */
export const defaultUrls: Record<Platform, string> = {
  youtube: 'rtmps://a.rtmps.youtube.com/live2',
  twitch: 'rtmps://live.twitch.tv/app',
  facebook: 'rtmps://live-api-s.facebook.com:443/rtmp',
  custom: '',
};

/** How many characters a platform shows; 0: none. The server holds to the same. */
export const textLimits: Record<Platform, { title: number; description: number }> = {
  youtube: { title: 100, description: 5000 },
  twitch: { title: 140, description: 0 },
  facebook: { title: 255, description: 5000 },
  custom: { title: 200, description: 5000 },
};

/** Where a person tells the platform what a show is called; custom servers have no such page that we know. */
export const platformPages: Record<Platform, string | null> = {
  youtube: 'https://www.youtube.com/livestreaming',
  twitch: 'https://dashboard.twitch.tv/stream-manager',
  facebook: 'https://www.facebook.com/live/producer',
  custom: null,
};

export const platformOrder: readonly Platform[] = ['youtube', 'twitch', 'facebook', 'custom'];
