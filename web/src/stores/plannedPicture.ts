import {
  imageItem,
  type PictureState,
  type Show,
  type ShowCommand,
  type StageItem,
} from '@/contracts/show';
import { isSameItem } from '@/services/show/applyEvent';

export function pictureOf(show: Show): PictureState {
  const { stage, layout, solo, pinned, image, graphics, look } = show;
  const { shownBanner, shownTicker, shownComment } = show;
  const words = { shownBanner, shownTicker, shownComment };
  return { stage, layout, solo, pinned, image, ...words, graphics, look };
}

/** Whether a command changes the picture: these wait for "take" in preview mode. */
export function isPictureAct({ type }: ShowCommand): boolean {
  return pictureActs.has(type);
}

const pictureActs: ReadonlySet<ShowCommand['type']> = new Set([
  'add-to-stage',
  'remove-from-stage',
  'move-on-stage',
  'set-layout',
  'solo',
  'pin',
  'show-image',
  'show-banner',
  'hide-banner',
  'show-comment',
  'hide-comment',
  'set-graphic',
  'set-look',
  'take-scene',
]);

/**
 * How the buttons stand after a plan: which layout is pressed, who has "Remove". The picture itself
 * comes from the server; what a kept scene brings is known only once it is taken.
 */
export function planned(show: Show, plan: readonly ShowCommand[]): PictureState {
  return plan.reduce((state, command) => ({ ...state, ...after(state, command, show) }), {
    ...pictureOf(show),
  });
}

function after(state: PictureState, command: ShowCommand, show: Show): Partial<PictureState> {
  switch (command.type) {
    case 'add-to-stage':
      return { stage: [...without(state.stage, command.item), command.item] };
    case 'remove-from-stage':
      return {
        stage: without(state.stage, command.item),
        image: isSameItem(command.item, imageItem) ? null : state.image,
      };
    case 'show-image':
      return {
        stage: [...state.stage, ...(state.image === null ? [imageItem] : [])],
        image: command.assetId,
      };
    case 'move-on-stage': {
      const stage = without(state.stage, command.item);
      stage.splice(command.index, 0, command.item);
      return { stage };
    }
    case 'set-layout':
      return { layout: command.layout };
    case 'solo':
      return { solo: command.item };
    case 'pin':
      return { pinned: command.item };
    case 'show-banner': {
      const isTicker = show.banners.find(({ id }) => id === command.id)?.kind === 'ticker';
      return isTicker ? { shownTicker: command.id } : { shownBanner: command.id };
    }
    case 'hide-banner':
      return command.kind === 'ticker' ? { shownTicker: null } : { shownBanner: null };
    case 'show-comment': {
      const line = show.chat.find(({ id }) => id === command.messageId);
      return line === undefined ? {} : { shownComment: line };
    }
    case 'hide-comment':
      return { shownComment: null };
    case 'set-graphic':
      return { graphics: { ...state.graphics, [command.slot]: command.assetId } };
    case 'set-look':
      return { look: command.look };
    default:
      return {};
  }
}

function without(stage: readonly StageItem[], item: StageItem): StageItem[] {
  return stage.filter((one) => !isSameItem(one, item));
}
