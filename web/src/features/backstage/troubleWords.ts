import type { DeviceTrouble } from '@/services/devices/trouble';

export type DeviceKind = 'camera' | 'microphone';

/** Which words say what is wrong with a device, and which say what a person can do about it. */
export const troubleWords = {
  denied: { title: 'denied', help: 'deniedHelp' },
  dismissed: { title: 'dismissed', help: 'dismissedHelp' },
  'denied-by-system': { title: 'system', help: 'systemHelp' },
  'none-found': { title: 'none', help: 'noneHelp' },
  'in-use': { title: 'inUse', help: 'inUseHelp' },
  insecure: { title: 'insecure', help: 'insecureHelp' },
  ended: { title: 'ended', help: 'endedHelp' },
  'effect-failed': { title: 'effect', help: 'effectHelp' },
  failed: { title: 'failed', help: 'failedHelp' },
} as const satisfies Record<DeviceTrouble, { title: string; help: string }>;
