import type { Platform } from '@/services/api/destinations';

/** Where a platform takes streams; empty: the person must say. */
export const defaultUrls: Record<Platform, string> = {
  youtube: 'rtmps://a.rtmps.youtube.com/live2',
  twitch: 'rtmps://live.twitch.tv/app',
  facebook: 'rtmps://live-api-s.facebook.com:443/rtmp',
  custom: '',
};

export const platformOrder: readonly Platform[] = ['youtube', 'twitch', 'facebook', 'custom'];
