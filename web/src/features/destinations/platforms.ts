import type { Platform } from '@/services/api/destinations';

interface PlatformInfo {
  name: string;
  /** Where it takes streams; empty: the person must say. */
  defaultUrl: string;
  keyHint: string;
}

export const platforms: Record<Platform, PlatformInfo> = {
  youtube: {
    name: 'YouTube',
    defaultUrl: 'rtmps://a.rtmps.youtube.com/live2',
    keyHint: 'YouTube Studio, Create, Go live, Stream key.',
  },
  twitch: {
    name: 'Twitch',
    defaultUrl: 'rtmps://live.twitch.tv/app',
    keyHint: 'Twitch, Creator dashboard, Settings, Stream, Primary stream key.',
  },
  facebook: {
    name: 'Facebook',
    defaultUrl: 'rtmps://live-api-s.facebook.com:443/rtmp',
    keyHint: 'Facebook, Live producer, Streaming software, Stream key.',
  },
  custom: {
    name: 'Custom RTMP',
    defaultUrl: '',
    keyHint: 'The last part of the address you were given.',
  },
};

export const platformOrder: readonly Platform[] = ['youtube', 'twitch', 'facebook', 'custom'];

/** What to call a destination: its own name, or the platform's. */
export function destinationName(destination: { platform: Platform; name: string }): string {
  return destination.name === '' ? platforms[destination.platform].name : destination.name;
}
