import { Device } from 'mediasoup-client';

import type { DeviceLike } from './types';

export function createDevice(): Promise<DeviceLike> {
  return Device.factory();
}
