import { expect, it, vi } from 'vitest';

import { fakeTrack } from '@/test/media';

import { standIn } from './standIn';

it('has the name of its device, lets it go when stopped and ends with it', () => {
  const source = fakeTrack('video', 'desk-camera');
  const stop = vi.fn();
  const track = standIn(source, { track: fakeTrack('video', 'canvas'), stop });
  const ended = vi.fn();
  track.addEventListener('ended', ended);

  expect(track.label).toBe(source.label);
  expect(track.getSettings().deviceId).toBe('desk-camera');

  source.end();
  expect(ended).toHaveBeenCalledOnce();

  track.stop();
  expect(stop).toHaveBeenCalledOnce();
  expect([track.readyState, source.readyState]).toEqual(['ended', 'ended']);
});

it('stops once, however often what made it stops it in turn', () => {
  const source = fakeTrack('video', 'desk-camera');
  const made = fakeTrack('video', 'canvas');
  const stop = vi.fn(() => made.stop());
  const track = standIn(source, { track: made, stop });

  track.stop();
  track.stop();

  expect(stop).toHaveBeenCalledOnce();
  expect([made.readyState, source.readyState]).toEqual(['ended', 'ended']);
});
