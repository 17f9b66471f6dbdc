import { describe, expect, it } from 'vitest';

import { clipItem, type Playback, type Show, type ShowEvent } from '@/contracts/show';
import { aShow, numbered } from '@/test/shows';

import { applyEvent } from './applyEvent';

const guest = { participantId: 'guest', kind: 'person' } as const;
const clip: Playback = {
  id: 'c',
  kind: 'clip',
  assetId: 'film',
  loop: false,
  fullScreen: false,
  ducked: true,
  gain: 1,
  startedAt: 2000,
};
const music: Playback = { ...clip, id: 'm', kind: 'music' };
const started = (playback: Playback) => ({ type: 'playback-started', playback }) as const;
const onStage = { type: 'stage-item-added', item: clipItem } as const;

function after(show: Show, ...events: ShowEvent[]): Show {
  return events.reduce((before, event) => applyEvent(before, numbered(event)), show);
}

describe('clips and music', () => {
  it('play one of a kind', () => {
    const show = after(aShow(), started(clip), started(music), started({ ...clip, id: 'c2' }));

    expect(show.playbacks.map(({ id }) => id)).toEqual(['m', 'c2']);
  });

  it('play beside each other when they are sounds', () => {
    const sound = { ...music, kind: 'sound', loop: false } as const;
    const show = after(
      aShow(),
      started(music),
      started({ ...sound, id: 'a' }),
      started({ ...sound, id: 'b' }),
    );

    expect(show.playbacks.map(({ id }) => id)).toEqual(['m', 'a', 'b']);
  });

  it('are adjusted', () => {
    const how = { loop: true, ducked: false, gain: 0.5 };
    const show = after(
      aShow({ playbacks: [music] }),
      { type: 'playback-adjusted', id: 'm', ...how },
      { type: 'playback-adjusted', id: 'unknown', ...how },
    );

    expect(show.playbacks).toEqual([{ ...music, ...how }]);
  });

  it('leave the stage when they end', () => {
    const playing = after(aShow({ stage: [guest] }), started(clip), onStage);
    expect(playing.stage).toEqual([guest, clipItem]);

    const ended = after(playing, { type: 'playback-ended', id: 'c', failed: false });

    expect(ended.playbacks).toEqual([]);
    expect(ended.stage).toEqual([guest]);
  });

  it('end when they leave the stage, by whatever way', () => {
    const playing = after(aShow({ pinned: clipItem }), started(clip), onStage);
    const { layout, graphics, look, solo } = playing;
    const state = {
      ...{ layout, graphics, look, solo },
      stage: [guest],
      pinned: null,
      image: null,
      shownBanner: null,
      shownTicker: null,
      shownComment: null,
    };

    expect(after(playing, { type: 'stage-item-removed', item: clipItem }).playbacks).toEqual([]);
    expect(
      after(playing, { type: 'stage-set', state, sceneId: null, undo: true, canUndo: false })
        .playbacks,
    ).toEqual([]);
  });

  it('take the whole canvas without a place on stage', () => {
    const show = after(aShow(), started(clip), onStage, started({ ...clip, fullScreen: true }));

    expect(show.stage).toEqual([]);
    expect(show.playbacks).toHaveLength(1);
  });
});
