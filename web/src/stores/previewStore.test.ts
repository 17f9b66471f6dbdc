import { beforeEach, describe, expect, it } from 'vitest';

import { aShow } from '@/test/shows';

import { isPictureAct, planned } from './plannedPicture';
import { longestPlan, usePreviewStore } from './previewStore';

const ann = { participantId: 'ann', kind: 'person' } as const;
const bob = { participantId: 'bob', kind: 'person' } as const;

describe('the plan', () => {
  beforeEach(() => usePreviewStore.getState().left());
  const { planned: plan } = usePreviewStore.getState();
  const pending = () => usePreviewStore.getState().pending;

  it('keeps only the last of what excludes each other', () => {
    plan({ type: 'set-layout', layout: 'solo' });
    plan({ type: 'add-to-stage', item: ann });
    plan({ type: 'set-layout', layout: 'news' });
    plan({ type: 'remove-from-stage', item: ann });

    expect(pending()).toEqual([
      { type: 'set-layout', layout: 'news' },
      { type: 'remove-from-stage', item: ann },
    ]);
  });

  it('is no longer than the server takes', () => {
    for (let index = 0; index < longestPlan + 5; index += 1) {
      plan({ type: 'add-to-stage', item: { participantId: String(index), kind: 'person' } });
    }

    expect(pending()).toHaveLength(longestPlan);
  });
});

describe('planned', () => {
  it('says how the buttons stand after it', () => {
    const show = aShow({
      stage: [ann],
      banners: [{ id: 't', kind: 'ticker', title: 'News', subtitle: '' }],
    });

    const state = planned(show, [
      { type: 'add-to-stage', item: bob },
      { type: 'move-on-stage', item: bob, index: 0 },
      { type: 'show-banner', id: 't' },
      { type: 'set-layout', layout: 'pip' },
    ]);

    expect(state.stage).toEqual([bob, ann]);
    expect(state.shownTicker).toBe('t');
    expect(state.shownBanner).toBeNull();
    expect(state.layout).toBe('pip');
    expect(show.stage).toEqual([ann]);
  });
});

describe('isPictureAct', () => {
  it('lets what does not change the picture happen at once', () => {
    expect(isPictureAct({ type: 'solo', item: ann })).toBe(true);
    expect(isPictureAct({ type: 'set-mic', participantId: 'ann', on: false })).toBe(false);
    expect(isPictureAct({ type: 'set-slate', on: true })).toBe(false);
  });
});
