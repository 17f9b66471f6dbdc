import { describe, expect, it } from 'vitest';

import type { Show } from '@/contracts/show';
import type { WatchInfo } from '@/services/api/watch';

import { stageOf } from './stageOf';

const info = (change: Partial<WatchInfo> = {}): WatchInfo => ({
  broadcastId: 'b',
  title: 'Talk',
  description: '',
  status: 'scheduled',
  scheduledAt: '2026-05-10T18:00:00Z',
  startedAt: null,
  endedAt: null,
  hostName: 'Ann',
  thumbnail: null,
  playback: {
    whep: '/whep/b?of=program',
    hls: '/live/b/index.m3u8',
    dash: '/live/b/manifest.mpd',
    flv: '/live/b.flv',
  },
  ...change,
});
const show = (change: Partial<Show>) =>
  ({ phase: 'idle', countdown: null, slate: { on: false, text: '' }, ...change }) as Show;

describe('stageOf', () => {
  it('counts down to the schedule, or to the countdown that a host has started', () => {
    expect(stageOf(info(), null)).toEqual({
      kind: 'before',
      startsAt: Date.parse('2026-05-10T18:00:00Z'),
      label: '',
    });
    const countdown = { until: 77, label: 'In a minute', onScreen: true };
    expect(stageOf(info(), show({ countdown }))).toEqual({
      kind: 'before',
      startsAt: 77,
      label: 'In a minute',
    });
  });

  it('is live as soon as the socket says so', () => {
    expect(stageOf(info(), show({ phase: 'live' }))).toEqual({ kind: 'live', pause: null });
    expect(stageOf(info({ status: 'live' }), null)).toEqual({ kind: 'live', pause: null });
  });

  it('makes a break of a slate', () => {
    const paused = show({ phase: 'live', slate: { on: true, text: 'Back at nine' } });
    expect(stageOf(info(), paused)).toEqual({ kind: 'live', pause: 'Back at nine' });
  });

  it('ends, with how long it was', () => {
    const over = info({
      status: 'ended',
      startedAt: '2026-05-10T18:00:00Z',
      endedAt: '2026-05-10T18:30:00Z',
    });
    expect(stageOf(over, null)).toEqual({ kind: 'ended', length: 1_800_000 });
    expect(stageOf(info(), show({ phase: 'ended' }))).toEqual({ kind: 'ended', length: null });
  });
});
