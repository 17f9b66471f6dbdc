// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';

import type { Broadcast } from '@/services/api/broadcasts';

import { guestLink, timeLine } from './describe';

const now = new Date(2026, 4, 10, 15, 0);
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();

const broadcast = (change: Partial<Broadcast>): Broadcast => ({
  id: 'b',
  title: 'Talk',
  description: '',
  status: 'scheduled',
  kind: 'live',
  scheduledAt: null,
  startedAt: null,
  endedAt: null,
  createdAt: at(-1),
  updatedAt: at(-1),
  joinUrl: '/join/abc',
  destinationCount: 0,
  guestRule: 'open',
  hasPasscode: false,
  brandId: null,
  thumbnail: null,
  timeZone: '',
  role: 'owner',
  ownerName: 'Ann',
  ...change,
});

describe('timeLine', () => {
  it.each<[string, Partial<Broadcast>]>([
    ['Tomorrow, 15:00', { scheduledAt: at(24) }],
    ['Created today, 14:00', {}],
    ['since today, 13:00', { status: 'live', startedAt: at(-2) }],
    [
      'Yesterday, 15:00 \u00b7 1:30:00',
      { status: 'ended', startedAt: at(-24), endedAt: at(-22.5) },
    ],
    ['Ended', { status: 'ended' }],
  ])('%s', (words, change) => {
    expect(timeLine(broadcast(change), now, 'en-GB')).toBe(words);
  });
});

describe('guestLink', () => {
  it('is an address that can be mailed', () => {
    expect(guestLink({ joinUrl: '/join/abc' })).toBe(`${window.location.origin}/join/abc`);
  });
});
