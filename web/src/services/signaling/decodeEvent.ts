import { economies, graphicSlots, showKinds, trackSources, type ShowEvent } from '@/contracts/show';
import {
  array,
  boolean,
  nullable,
  number,
  object,
  oneOf,
  record,
  string,
  withDefault,
  type Decoder,
} from '@/lib/decode';

import {
  banner,
  bannerKind,
  chromaKey,
  countdown,
  layout,
  light,
  look,
  playback,
  privateLine,
  role,
  scene,
  shownComment,
  slate,
  hostRule,
  stageItem,
  pictureState,
  timeOut,
  track,
} from './decodeShow';

type EventFields = {
  [T in ShowEvent['type']]: Decoder<Omit<Extract<ShowEvent, { type: T }>, 'type'>>;
};

const text = withDefault(string, '');
const ofSomebody = object({ id: string });
const moved = object({ id: string, index: number });

const newcomer = {
  id: string,
  name: string,
  headline: text,
  role,
  micOn: boolean,
  cameraOn: boolean,
  mayShareScreen: withDefault(boolean, true),
  mayPresent: withDefault(boolean, false),
};

const eventFields: EventFields = {
  'participant-joined': object({
    ...newcomer,
    waiting: withDefault(boolean, false),
    encoder: withDefault(boolean, false),
  }),
  'participant-admitted': object(newcomer),
  'participant-left': object({
    id: string,
    removed: withDefault(boolean, false),
    banned: withDefault(boolean, false),
  }),
  'participant-allowed-back': ofSomebody,
  'participant-reconnecting': ofSomebody,
  'participant-returned': ofSomebody,
  'participant-renamed': object({ id: string, name: string, headline: text }),
  'role-changed': object({ id: string, role }),
  'rights-changed': object({ id: string, screen: boolean, present: boolean }),
  'mic-changed': object({ id: string, on: boolean }),
  'camera-changed': object({ id: string, on: boolean }),
  'hand-changed': object({ id: string, on: boolean }),
  'unmute-requested': object({ id: string, device: oneOf('microphone', 'camera'), by: string }),
  'gain-changed': object({ id: string, source: oneOf(...trackSources), gain: number }),
  'chroma-key-changed': object({
    id: string,
    source: oneOf('camera', 'second-camera'),
    key: nullable(chromaKey),
  }),
  'track-published': object({ id: string, track }),
  'track-ended': object({ id: string, producerId: string }),
  'stage-item-added': object({ item: stageItem }),
  'stage-item-removed': object({ item: stageItem }),
  'stage-reordered': object({ stage: array(stageItem) }),
  'stage-set': object({
    state: pictureState,
    sceneId: withDefault(nullable(string), null),
    undo: withDefault(boolean, false),
    canUndo: withDefault(boolean, true),
  }),
  'solo-changed': object({ item: nullable(stageItem) }),
  'pin-changed': object({ item: nullable(stageItem) }),
  'image-shown': object({ assetId: string }),
  'layout-changed': object({ layout }),
  'playback-started': object({ playback }),
  'playback-adjusted': object({ id: string, loop: boolean, ducked: boolean, gain: number }),
  'playback-ended': object({ id: string, failed: boolean }),
  'scene-saved': object({ scene }),
  'scene-deleted': ofSomebody,
  'scene-moved': moved,
  'banner-saved': object({ banner }),
  'banner-deleted': ofSomebody,
  'banner-moved': moved,
  'banner-shown': ofSomebody,
  'banner-hidden': object({ kind: bannerKind }),
  'graphic-changed': object({
    slot: oneOf(...graphicSlots),
    assetId: nullable(string),
  }),
  'look-changed': object({ look }),
  'countdown-started': countdown,
  'countdown-stopped': object({}),
  'slate-changed': slate,
  'host-rule-changed': hostRule,
  'notes-changed': object({ text: string }),
  'kind-changed': object({ kind: oneOf(...showKinds) }),
  'title-changed': object({ title: string }),
  'went-live': object({}),
  ended: object({}),
  'program-changed': object({
    running: boolean,
    economy: withDefault(oneOf(...economies), 'none'),
  }),
  'destination-changed': object({ light }),
  'chat-sent': object({ id: string, author: string, authorName: string, text: string }),
  'chat-deleted': ofSomebody,
  'author-timed-out': timeOut,
  'author-allowed': object({ author: string }),
  'slow-mode-changed': object({ seconds: number }),
  'comment-starred': object({ id: string, on: boolean }),
  'comment-shown': object({ comment: shownComment }),
  'comment-hidden': object({}),
  'private-sent': privateLine,
  unknown: object({}),
};

export const decodeEvent: Decoder<ShowEvent> = (value, path = 'event') => {
  const type = string(record(value, path)['type'], `${path}.type`);
  if (!Object.hasOwn(eventFields, type)) return { type: 'unknown' };
  const fields = eventFields[type as ShowEvent['type']](value, path);
  return { type, ...fields } as ShowEvent;
};
