import { describe, expect, it } from 'vitest';

import { imageItem, type NumberedEvent, type Show, type ShowEvent } from '@/contracts/show';
import { aShow, numbered } from '@/test/shows';

import { applyEvent } from './applyEvent';

const guest = { participantId: 'guest', kind: 'person' } as const;
const host = { participantId: 'host', kind: 'person' } as const;

function after(show: Show, ...events: ShowEvent[]): Show {
  return events.reduce((before, event) => applyEvent(before, numbered(event)), show);
}

describe('the picture', () => {
  const banner = { id: 'b', kind: 'banner', title: 'Hi', subtitle: '' } as const;
  const ticker = { id: 't', kind: 'ticker', title: 'News', subtitle: '' } as const;

  it('keeps an item once on the stage', () => {
    const added = { type: 'stage-item-added', item: guest } as const;

    expect(after(aShow(), added, added).stage).toEqual([guest]);
  });

  it('forgets solo and pin with the item', () => {
    const before = aShow({ stage: [guest, host], solo: guest, pinned: guest });

    expect(after(before, { type: 'stage-item-removed', item: guest })).toMatchObject({
      stage: [host],
      solo: null,
      pinned: null,
    });
  });

  it.each<[ShowEvent, Partial<Show>]>([
    [{ type: 'stage-reordered', stage: [host, guest] }, { stage: [host, guest] }],
    [{ type: 'layout-changed', layout: 'pip' }, { layout: 'pip' }],
    [{ type: 'solo-changed', item: guest }, { solo: guest }],
    [{ type: 'pin-changed', item: guest }, { pinned: guest }],
    [
      { type: 'graphic-changed', slot: 'overlay', assetId: 'a' },
      { graphics: { logo: null, overlay: 'a', background: null } },
    ],
    [
      { type: 'comment-shown', comment: { id: 'm', authorName: 'Ann', text: 'hi' } },
      { shownComment: { id: 'm', authorName: 'Ann', text: 'hi' } },
    ],
  ])('changes by an act that can be taken back: %o', (event, expected) => {
    const show = after(aShow({ stage: [guest, host] }), event);

    expect(show).toMatchObject({ ...expected, canUndo: true });
  });

  it('offers no undo of what the system did', () => {
    const removed: NumberedEvent = {
      ...numbered({ type: 'stage-item-removed', item: guest }),
      by: null,
    };

    expect(applyEvent(aShow({ stage: [guest] }), removed).canUndo).toBe(false);
  });

  it('is set as a whole by a scene or an undo', () => {
    const before = aShow({ stage: [host], canUndo: true });
    const { graphics, look } = aShow();
    const state = {
      stage: [guest],
      layout: 'cinema',
      solo: guest,
      pinned: null,
      image: 'card',
      shownBanner: null,
      shownTicker: null,
      shownComment: null,
      graphics,
      look: { ...look, rounded: false },
    } as const;

    const show = after(before, {
      type: 'stage-set',
      state: { ...state, stage: [guest] },
      sceneId: null,
      undo: true,
      canUndo: false,
    });

    expect(show).toMatchObject({ ...state, canUndo: false });
  });

  it('shows a picture, another in its place, and none', () => {
    const one = after(aShow({ stage: [guest] }), { type: 'image-shown', assetId: 'one' });
    expect(one).toMatchObject({ image: 'one', stage: [guest, imageItem], canUndo: true });

    const two = after(one, { type: 'image-shown', assetId: 'two' });
    expect(two).toMatchObject({ image: 'two', stage: [guest, imageItem] });

    const none = after(two, { type: 'stage-item-removed', item: imageItem });
    expect(none).toMatchObject({ image: null, stage: [guest] });
    const without = after(two, { type: 'stage-item-removed', item: guest });
    expect(without).toMatchObject({ image: 'two', stage: [imageItem] });
  });

  it('shows one banner and one ticker at once', () => {
    const show = after(
      aShow(),
      { type: 'banner-saved', banner },
      { type: 'banner-saved', banner: ticker },
      { type: 'banner-shown', id: 'b' },
      { type: 'banner-shown', id: 't' },
    );

    expect(show).toMatchObject({ shownBanner: 'b', shownTicker: 't' });
    expect(after(show, { type: 'banner-hidden', kind: 'ticker' })).toMatchObject({
      shownBanner: 'b',
      shownTicker: null,
    });
    expect(after(show, { type: 'banner-shown', id: 'gone' })).toMatchObject({ shownBanner: 'b' });
  });

  it('keeps banners and scenes by their id', () => {
    const { graphics, look } = aShow();
    const state = { ...aShow(), graphics, look, shownBanner: 'b' };
    const show = after(
      aShow(),
      { type: 'banner-saved', banner },
      { type: 'banner-saved', banner: { ...banner, title: 'Ho' } },
      { type: 'scene-saved', scene: { id: 's', name: 'One', state } },
      { type: 'banner-deleted', id: 'b' },
    );

    expect(show.banners).toEqual([]);
    expect(show.scenes[0]?.state.shownBanner).toBeNull();
    expect(after(show, { type: 'scene-deleted', id: 's' }).scenes).toEqual([]);
  });
});
