import type { Destination } from '@/services/api/destinations';

/** A destination for tests: YouTube, not started, never tested. */
export const aDestination = (change: Partial<Destination> = {}): Destination => ({
  id: 'd1',
  platform: 'youtube',
  name: '',
  rtmpUrl: 'rtmps://a.rtmps.youtube.com/live2',
  backupUrl: '',
  isEnabled: true,
  streamKeyHint: '…1',
  title: '',
  description: '',
  status: 'idle',
  reason: '',
  lastTest: null,
  ...change,
});
