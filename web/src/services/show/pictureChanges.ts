import {
  imageItem,
  type BannerKind,
  type NumberedEvent,
  type PictureState,
  type Show,
} from '@/contracts/show';

import { isSameItem, takeOff, withKept, withMoved, withoutId, type Changes } from './changes';

export const pictureChanges = {
  'stage-item-added': (show, { item }, numbered) =>
    show.stage.some((one) => isSameItem(one, item))
      ? {}
      : act(numbered, { stage: [...show.stage, item] }),
  'stage-item-removed': (show, { item }, numbered) =>
    act(
      numbered,
      takeOff(show, (one) => isSameItem(one, item)),
    ),
  'stage-reordered': (_show, { stage }, numbered) => act(numbered, { stage }),
  'layout-changed': (_show, { layout }, numbered) => act(numbered, { layout }),
  'solo-changed': (_show, { item }, numbered) => act(numbered, { solo: item }),
  'pin-changed': (_show, { item }, numbered) => act(numbered, { pinned: item }),
  'image-shown': (show, { assetId }, numbered) =>
    act(numbered, {
      image: assetId,
      stage: show.image === null ? [...show.stage, imageItem] : show.stage,
    }),
  'stage-set': (_show, { state, canUndo }) => ({ ...state, canUndo }),
  'banner-shown': (show, { id }, numbered) => {
    const banner = show.banners.find((one) => one.id === id);
    return banner === undefined ? {} : act(numbered, shown(banner.kind, id));
  },
  'banner-hidden': (_show, { kind }, numbered) => act(numbered, shown(kind, null)),
  'comment-shown': (_show, { comment }, numbered) => act(numbered, { shownComment: comment }),
  'comment-hidden': (_show, _event, numbered) => act(numbered, { shownComment: null }),
  'graphic-changed': (show, { slot, assetId }, numbered) =>
    act(numbered, { graphics: { ...show.graphics, [slot]: assetId } }),
  'look-changed': (_show, { look }, numbered) => act(numbered, { look }),
  'scene-saved': (show, { scene }) => ({ scenes: withKept(show.scenes, scene) }),
  'scene-deleted': (show, { id }) => ({ scenes: withoutId(show.scenes, id) }),
  'scene-moved': (show, { id, index }) => ({ scenes: withMoved(show.scenes, id, index) }),
  'banner-saved': (show, { banner }) => ({ banners: withKept(show.banners, banner) }),
  'banner-deleted': (show, { id }) => ({
    banners: withoutId(show.banners, id),
    scenes: show.scenes.map((scene) => ({ ...scene, state: withoutBanner(scene.state, id) })),
    ...bannersOf(withoutBanner(show, id)),
  }),
  'banner-moved': (show, { id, index }) => ({ banners: withMoved(show.banners, id, index) }),
} satisfies Partial<Changes>;

/** What people do to the picture they can take back; what follows from a lost track they cannot. */
function act({ by }: NumberedEvent, change: Partial<Show>): Partial<Show> {
  return by === null ? change : { ...change, canUndo: true };
}

function shown(kind: BannerKind, id: string | null): Partial<Show> {
  return kind === 'ticker' ? { shownTicker: id } : { shownBanner: id };
}

function withoutBanner<T extends PictureState>(state: T, id: string): T {
  return {
    ...state,
    shownBanner: state.shownBanner === id ? null : state.shownBanner,
    shownTicker: state.shownTicker === id ? null : state.shownTicker,
  };
}

function bannersOf({ shownBanner, shownTicker }: PictureState): Partial<Show> {
  return { shownBanner, shownTicker };
}
